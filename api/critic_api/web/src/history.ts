/** What the service keeps of a document: its critiques, with the score over time. */

import type { Kept, KeptWhole } from "./answers";
import type { App } from "./app";
import { KeyError, RefusedError } from "./service";

export class History {
  kept: Kept[] = [];
  /** Of which document. */
  name = "";
  problem = "";
  isLoading = false;

  constructor(private readonly app: App) {}

  async load(): Promise<void> {
    const { name } = this.app.draft;
    if (!this.app.facts.history || !name) {
      this.kept = [];
      this.name = name;
      this.app.show();
      return;
    }
    await this.doing(async () => {
      const found = await this.app.service.get<{ critiques: Kept[] }>(`v1/history?name=${encodeURIComponent(name)}`);
      this.kept = found.critiques;
      this.name = name;
    });
  }

  /** Keep the draft as it is now, under its name. */
  async keep(): Promise<void> {
    const { app } = this;
    await this.doing(async () => {
      await app.service.post("v1/critique", app.body({ document: app.draft.name, llm: false }));
    });
    if (!this.problem) app.say(`This version of “${app.draft.name}” is kept.`);
    await this.load();
  }

  async open({ id }: Kept): Promise<void> {
    await this.doing(async () => {
      const { draft, name } = await this.app.service.get<KeptWhole>(`v1/history/${encodeURIComponent(id)}`);
      this.app.bring(draft, name);
      this.app.about({ name });
      location.hash = "draft";
    });
  }

  async forget({ id }: Kept): Promise<void> {
    await this.doing(() => this.app.service.remove(`v1/history/${encodeURIComponent(id)}`));
    await this.load();
  }

  private async doing(work: () => Promise<void>): Promise<void> {
    this.isLoading = true;
    this.problem = "";
    this.app.show();
    try {
      await work();
    } catch (error) {
      if (error instanceof KeyError) this.app.needsKey = true;
      this.problem =
        error instanceof RefusedError && error.status === 404
          ? "This service keeps no critiques, or this one is no more."
          : error instanceof Error
            ? error.message
            : String(error);
    } finally {
      this.isLoading = false;
      this.app.show();
    }
  }
}
