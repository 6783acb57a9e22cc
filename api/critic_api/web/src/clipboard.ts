/** Putting text where people can paste it, and files where they can keep them. */

import type { App } from "./app";

/** Copies what a promise comes to; the promise is begun by a click, so that browsers allow it. */
export async function copy(app: App, text: Promise<string>, what: string): Promise<void> {
  try {
    const blob = text.then((each) => new Blob([each], { type: "text/plain" }));
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
    app.say(`${what} can be pasted now.`);
  } catch (error) {
    app.say(`It could not be copied: ${error instanceof Error ? error.message : error}`);
  }
}

/** Gives a text to the browser to save. */
export function save(text: string, name: string, type: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
