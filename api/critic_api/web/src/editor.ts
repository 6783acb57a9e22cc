/** The editor: plain text, with what was found in it. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { EditorState, type Extension, Transaction } from "@codemirror/state";
import { EditorView, keymap, placeholder } from "@codemirror/view";
import type { Finding } from "./answers";
import { marks } from "./marks";
import { offered } from "./offers";

export interface Listens {
  /** The text has changed; `isFresh` where it took the place of all that was there. */
  changed(isFresh: boolean): void;
  moved(): void;
  said(finding: Finding): void;
  dropped(file: File): void;
  now(): void;
}

const EXAMPLE = `Objective: …
- …`;

export class Editor {
  readonly view: EditorView;

  constructor(
    parent: HTMLElement,
    text: string,
    private readonly listens: Listens,
    private readonly nonce: string,
  ) {
    this.view = new EditorView({ parent, state: this.fresh(text) });
  }

  get text(): string {
    return this.view.state.doc.toString();
  }

  /** Begins with another text; nothing of the one before can be undone into it. */
  open(text: string): void {
    this.view.setState(this.fresh(text));
  }

  /** Puts a text in the place of all there is, as a step that can be undone. */
  replace(text: string): void {
    const changes = { from: 0, to: this.view.state.doc.length, insert: text };
    this.view.dispatch({ changes, userEvent: "input.paste" });
  }

  /** Takes over what was written elsewhere. */
  adopt(text: string): void {
    const changes = { from: 0, to: this.view.state.doc.length, insert: text };
    this.view.dispatch({ changes, annotations: Transaction.remote.of(true) });
  }

  append(text: string): void {
    const end = this.view.state.doc.length;
    const selection = { anchor: end + text.length };
    this.view.dispatch({ changes: { from: end, insert: text }, selection, userEvent: "input.paste" });
  }

  private fresh(text: string): EditorState {
    return EditorState.create({ doc: text, extensions: this.extensions() });
  }

  private extensions(): Extension {
    const { listens } = this;
    return [
      EditorView.cspNonce.of(this.nonce),
      history(),
      keymap.of([{ key: "Mod-Enter", run: () => this.now() }]),
      marks((finding) => listens.said(finding)),
      keymap.of([...historyKeymap, ...defaultKeymap]),
      EditorView.lineWrapping,
      EditorView.perLineTextDirection.of(true),
      placeholder(EXAMPLE),
      EditorView.contentAttributes.of({
        "aria-label": "Your draft",
        "aria-describedby": "keys",
        spellcheck: "true",
        autocapitalize: "sentences",
      }),
      offered,
      EditorView.domEventHandlers({ drop: (event) => this.drop(event) }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) {
          const isFresh = !update.startState.doc.length && update.transactions.some(isGiven);
          listens.changed(isFresh);
        } else if (update.selectionSet) listens.moved();
      }),
    ];
  }

  private now(): boolean {
    this.listens.now();
    return true;
  }

  private drop(event: DragEvent): boolean {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return false;
    event.preventDefault();
    this.listens.dropped(file);
    return true;
  }
}

function isGiven(transaction: Transaction): boolean {
  return transaction.isUserEvent("input.paste") || transaction.isUserEvent("input.drop");
}
