/**
 * `npm run curriculum [-- --verbose]`: every number, answer, target, detector and instance of the curriculum,
 * recomputed by the product's own interpreter, judge and numerical core. The last line is
 * `N passed, M failed`; the exit status is 1 if anything failed.
 */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openLessons } from '#core/lesson/library.ts';
import { expectConcepts } from './concepts.ts';
import { expectItem } from './items.ts';
import { type ItemFile, type Known, knownIds } from './known.ts';
import { expectLesson } from './lessons.ts';
import { Report } from './report.ts';
import { expectTexts } from './texts.ts';
import { expectChecks } from './values.ts';

/** Checks both files, already parsed; returns the report and the number of item instances seen. */
export function checkCurriculum(
  lessonJson: unknown,
  itemJson: unknown,
  report: Report,
): { readonly instances: number } {
  const file = openLessons(lessonJson);
  const items = itemJson as ItemFile;
  const known = knownIds(file, items);
  report.section('concepts and mastery');
  expectUnique(report, known, file, items);
  expectConcepts(report, items, file.lessons, known);
  report.section('items');
  let instances = 0;
  for (const item of items.items) {
    report.attempt(item.id, () => {
      instances += expectItem(report, item, known);
    });
  }
  for (const lesson of file.lessons) {
    report.section(`lesson ${lesson.id}`);
    report.attempt(lesson.id, () => expectLesson(report, lesson, items, known));
  }
  report.section('claims');
  expectTexts(report, file.protocols, 'protocols');
  for (const claim of file.claims) {
    expectTexts(report, claim, claim.id);
    const isReferred =
      claim.lessons.every((id) => known.lessons.has(id)) && claim.items.every((id) => known.items.has(id));
    report.expect(isReferred, `${claim.id} references known`);
    report.expect(claim.lessons.length + claim.items.length > 0, `${claim.id} is covered`);
    report.expect(claim.checks.length > 0 || claim.id.startsWith('S'), `${claim.id} has a demonstration`);
    expectChecks(report, claim.checks, {}, claim.id);
  }
  return { instances };
}

function expectUnique(
  report: Report,
  known: Known,
  file: { readonly lessons: readonly unknown[]; readonly claims: readonly unknown[] },
  items: ItemFile,
): void {
  report.expect(known.concepts.size === items.concepts.length, 'concept ids are unique');
  report.expect(known.misconceptions.size === items.misconceptions.length, 'misconception ids are unique');
  report.expect(known.items.size === items.items.length, 'item ids are unique');
  report.expect(known.lessons.size === file.lessons.length, 'lesson ids are unique');
  report.expect(known.claims.size === file.claims.length, 'claim ids are unique');
}

function readJson(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../curriculum/${name}`, import.meta.url), 'utf8'));
}

function main(): number {
  const report = new Report(console.log, process.argv.includes('--verbose'));
  const { instances } = checkCurriculum(readJson('lessons.json'), readJson('items.json'), report);
  console.log(`${instances} instances of parametrised items`);
  report.print();
  return report.failed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = main() > 0 ? 1 : 0;
