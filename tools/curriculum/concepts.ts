/** The concept map, the misconceptions and the constants of the mastery model. */
import type { Lesson } from '#core/lesson/index.ts';
import type { ItemFile, Known } from './known.ts';
import type { Report } from './report.ts';
import { expectTexts } from './texts.ts';
import { expectChecks } from './values.ts';

export function expectConcepts(
  report: Report,
  file: ItemFile,
  lessons: readonly Lesson[],
  known: Known,
): void {
  const { concepts, misconceptions, mastery } = file;
  expectTexts(report, { concepts, misconceptions, mastery }, 'items');
  report.expect(!hasCycle(concepts), 'the concept map has no cycle');
  for (const { id, prerequisites, bkt } of concepts) {
    report.expect(
      prerequisites.every((other) => known.concepts.has(other)),
      `${id} prerequisites known`,
    );
    const own = file.items.filter((item) => item.concept === id).length;
    const all = own + file.items.filter((item) => item.concept !== id && item.also.includes(id)).length;
    report.expect(own >= 1 && all >= 2, `${id} has items`, `${own} of its own, ${all} in all`);
    report.expect(
      lessons.some((lesson) => lesson.concepts.includes(id)),
      `${id} is taught in a lesson`,
    );
    const isChance = [bkt.p_init, bkt.p_transit].every((p) => p > 0 && p < 1);
    report.expect(isChance, `${id} starting knowledge`);
  }
  const used = JSON.stringify([lessons, file.items]);
  for (const { id, concept, remedy } of misconceptions) {
    report.expect(known.concepts.has(concept), `${id} concept known`, concept);
    report.expect(
      remedy.every((lesson) => known.lessons.has(lesson)),
      `${id} remedy known`,
    );
    report.expect(used.includes(`"${id}"`), `${id} is used by a lesson or an item`);
  }
  expectChecks(report, mastery.worked_examples, {}, 'mastery');
  for (const [type, { guess, slip }] of Object.entries(mastery.bkt.by_type)) {
    report.expect(guess + slip < 1 && guess <= 0.3 && slip <= 0.15, `guess and slip of ${type}`);
  }
}

function hasCycle(concepts: ItemFile['concepts']): boolean {
  const open = new Set(concepts.map(({ id }) => id));
  const before = new Map(concepts.map(({ id, prerequisites }) => [id, prerequisites]));
  for (let removed = true; removed; ) {
    const free = [...open].filter((id) => !(before.get(id) ?? []).some((other) => open.has(other)));
    for (const id of free) open.delete(id);
    removed = free.length > 0;
  }
  return open.size > 0;
}
