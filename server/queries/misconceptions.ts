/** The wrong ideas that dashboards count, by id, as instructors read them. Law: from the curriculum's data alone. */
import file from '#curriculum/items.json' with { type: 'json' };

export interface Misconception {
  /** What it is called, such as "Zero score means zero weight". */
  readonly name: string;
  readonly description: string;
}

export type Misconceptions = Readonly<Record<string, Misconception>>;

/** All of them in one language. */
export function misconceptionNames(locale: 'zh-CN' | 'en'): Misconceptions {
  return Object.fromEntries(
    file.misconceptions.map(({ id, name, description }) => [
      id,
      { name: name[locale], description: description[locale] },
    ]),
  );
}
