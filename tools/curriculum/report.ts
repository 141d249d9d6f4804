/** Counts what held and what did not, by section, and prints it. */

export class Report {
  private readonly sections: { readonly name: string; passed: number; failed: number }[] = [];
  private readonly failures: string[] = [];
  private readonly say: (line: string) => void;
  private readonly isVerbose: boolean;

  constructor(say: (line: string) => void, isVerbose = false) {
    this.say = say;
    this.isVerbose = isVerbose;
  }

  section(name: string): void {
    this.sections.push({ name, passed: 0, failed: 0 });
  }

  /** Records one fact; `detail` is shown if it does not hold. */
  expect(holds: boolean, label: string, detail = ''): void {
    const section = this.sections.at(-1)!;
    if (holds) {
      section.passed += 1;
      if (this.isVerbose) this.say(`ok   ${label}`);
      return;
    }
    section.failed += 1;
    this.failures.push(detail === '' ? label : `${label} :: ${detail}`);
  }

  /** Runs a group of facts; a thrown error is a failure of the group. */
  attempt(label: string, run: () => void): void {
    try {
      run();
    } catch (fault) {
      this.expect(false, label, `threw ${fault instanceof Error ? fault.message : String(fault)}`);
    }
  }

  get passed(): number {
    return this.sections.reduce((sum, section) => sum + section.passed, 0);
  }

  get failed(): number {
    return this.failures.length;
  }

  print(): void {
    for (const failure of this.failures) this.say(`FAIL ${failure}`);
    for (const { name, passed, failed } of this.sections) {
      this.say(`${name}: ${passed} passed${failed > 0 ? `, ${failed} failed` : ''}`);
    }
    this.say(`${this.passed} passed, ${this.failed} failed`);
  }
}
