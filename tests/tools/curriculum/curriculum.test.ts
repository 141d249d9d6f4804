import { expect, it } from 'vitest';
import { mulberry32 } from '#core/numerics/index.ts';
import itemFile from '#curriculum/items.json' with { type: 'json' };
import lessonFile from '#curriculum/lessons.json' with { type: 'json' };
import { checkCurriculum } from '#tools/curriculum/main.ts';
import { Report } from '#tools/curriculum/report.ts';

function report(lessons: unknown, items: unknown): Report & { readonly lines: readonly string[] } {
  const lines: string[] = [];
  const made = new Report((line) => lines.push(line));
  checkCurriculum(lessons, items, made);
  made.print();
  return Object.assign(made, { lines });
}

it('LES-20 every number, target, detector and instance of the curriculum holds', () => {
  const made = report(lessonFile, itemFile);
  expect(made.lines.filter((line) => line.startsWith('FAIL'))).toEqual([]);
  expect(made.passed).toBeGreaterThan(9000);
  expect(made.lines.at(-1)).toBe(`${made.passed} passed, 0 failed`);
});

it('LES-20 a changed number is reported', () => {
  const random = mulberry32(20);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  type Numbers = { checks: { expect: unknown }[] };
  for (let n = 0; n < 8; n++) {
    const lessons = structuredClone(lessonFile) as unknown as { lessons: Numbers[] };
    const checks = lessons.lessons.flatMap((lesson) => lesson.checks);
    const check = pick(checks.filter(({ expect: stated }) => typeof stated === 'number'));
    check.expect = (check.expect as number) * 1.5 + 1;
    expect(report(lessons, itemFile).failed).toBe(1);
  }
});

it('LES-20 a witness that does not solve, and an answer that is not right, are reported', () => {
  const lessons = structuredClone(lessonFile);
  lessons.lessons[0]!.tasks[0]!.witnesses![0]!.state = { S: [0, 0, 0, 0] } as never;
  const items = structuredClone(itemFile) as unknown as { items: { answer?: { value?: unknown } }[] };
  const numeric = items.items.find(({ answer }) => typeof answer?.value === 'number')!;
  numeric.answer!.value = 12345;
  const { lines } = report(lessons, items);
  expect(lines.some((line) => line.startsWith('FAIL L01/T1 witness 0 solves it'))).toBe(true);
  expect(lines.some((line) => line.includes('stated answer'))).toBe(true);
});
