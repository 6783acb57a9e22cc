/** What a browser keeps; where it keeps nothing, as long as the page is there. */

export function memory(name: "localStorage" | "sessionStorage"): Storage {
  try {
    const storage = window[name];
    storage.setItem("critic:try", "");
    storage.removeItem("critic:try");
    return storage;
  } catch {
    return new Fleeting();
  }
}

export class Fleeting implements Storage {
  private kept = new Map<string, string>();

  get length(): number {
    return this.kept.size;
  }

  key(at: number): string | null {
    return [...this.kept.keys()][at] ?? null;
  }

  getItem(key: string): string | null {
    return this.kept.get(key) ?? null;
  }

  setItem(key: string, value: string): void {
    this.kept.set(key, value);
  }

  removeItem(key: string): void {
    this.kept.delete(key);
  }

  clear(): void {
    this.kept.clear();
  }
}
