/** What people do in stories, in the words of the pages (English). */
import { type Browser, expect, type Page } from '@playwright/test';
import { type Looks, type Person, person } from './people.ts';
import type { ProductServer } from './server.ts';

/** Starts a class with a lesson from the desk; the join code as the lobby shows it. */
export async function openClass(teacher: Page, lesson: string): Promise<string> {
  await teacher
    .getByRole('listitem')
    .filter({ hasText: lesson })
    .getByRole('button', { name: 'Start a class' })
    .click();
  await teacher.waitForURL('**/teach/sessions/*');
  await expect(teacher.getByRole('button', { name: 'Start the class' })).toBeVisible();
  const id = new URL(teacher.url()).pathname.split('/').at(-1);
  const answer = await teacher.request.get(new URL('/api/sessions', teacher.url()).href);
  const { sessions } = (await answer.json()) as { sessions: { id: string; joinCode: string }[] };
  const { joinCode } = sessions.find((session) => session.id === id)!;
  await expect(teacher.locator('body')).toContainText(new RegExp(joinCode.split('').join('\\s*')));
  return joinCode;
}

/** A student with a browser of their own who joins by the code. */
export async function joinClass(
  browser: Browser,
  server: ProductServer,
  code: string,
  name: string,
  looks: Looks = {},
): Promise<Person> {
  const student = await person(browser, { locale: 'en', ...looks });
  const { page } = student;
  await page.goto(`${server.origin}/j/${code}`);
  await page.locator('[name=name]').fill(name);
  await page.locator('button[type=submit]').click();
  await page
    .getByRole('link', { name: /Go to the class|去课堂/ })
    .or(page.getByRole('button', { name: /Go to the class|去课堂/ }))
    .click();
  await page.waitForURL('**/class');
  return student;
}

export const startClass = (teacher: Page) => teacher.getByRole('button', { name: 'Start the class' }).click();
/** Goes on by one step; where that reveals a round, the button says so. */
export const goOn = (teacher: Page) =>
  teacher.getByRole('button', { name: /^(Next|Reveal and go on)/ }).click();
export const stands = (page: Page, n: number, count: number) =>
  expect(page.getByText(new RegExp(`(Step ${n} of ${count}|第 ${n} 步，共 ${count} 步)`))).toBeVisible();

/** The cell of a grid that can be changed, by flat index. */
export const editableCell = (page: Page, index: number) =>
  page.getByRole('grid').first().locator(`[role=spinbutton][data-index="${index}"]`);

/** Types numbers into cells of the first grid that can be changed, one after the other. */
export async function typeCells(
  page: Page,
  values: readonly (readonly [index: number, value: string])[],
): Promise<void> {
  for (const [index, value] of values) {
    await editableCell(page, index).focus();
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
    await expect(editableCell(page, index)).toHaveAttribute('aria-valuenow', String(Number(value)));
  }
}
