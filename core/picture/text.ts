/**
 * A scene without a picture: as a table for screen readers and as plain text. Law: the same numbers, written the same way,
 * in the same order as the picture shows them.
 */
import type { Entry, Scene, SceneTable, SceneWords } from './scene.ts';

/** A scene's table in words of one language. */
export interface WordedTable {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The table of a scene. */
export function sceneTable(scene: { readonly table: SceneTable }, words: SceneWords): WordedTable {
  const say = (entry: Entry) => entryText(entry, words);
  const { caption, head, rows } = scene.table;
  return { caption: say(caption), head: head.map(say), rows: rows.map((row) => row.map(say)) };
}

/** The scene as lines of text: caption, head, rows; columns padded to equal width. */
export function sceneText(scene: Scene, words: SceneWords): string {
  const { caption, head, rows } = sceneTable(scene, words);
  if (rows.length === 0) return `${caption}\n${words.empty}`;
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((line) => textWidth(line[column] ?? ''))));
  const pad = (text: string, column: number) => {
    const gap = ' '.repeat(widths[column]! - textWidth(text));
    return column === 0 ? text + gap : gap + text;
  };
  return [caption, ...lines.map((line) => line.map(pad).join('  ').trimEnd())].join('\n');
}

/** Width in columns of a terminal: Chinese letters and full-width signs count two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const letter of text) width += /[ᄀ-ᅟ⺀-꓏가-힣豈-﫿︰-﹏＀-｠￠-￦]/u.test(letter) ? 2 : 1;
  return width;
}

function entryText(entry: Entry, words: SceneWords): string {
  if (typeof entry === 'string') return entry;
  return entry.text === undefined ? words[entry.word] : `${entry.text} (${words[entry.word]})`;
}
