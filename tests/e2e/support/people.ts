/**
 * The people of a story, each in a browser context of their own: an instructor on a laptop, students on phones, a
 * projector. Law: an unexpected word on anybody's console fails the story.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, expect, type Page } from '@playwright/test';
import type { ProductServer } from './server.ts';

export const PHONE = { width: 360, height: 640 } as const;
export const LAPTOP = { width: 1440, height: 900 } as const;
export const HALL = { width: 1920, height: 1080 } as const;

export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the console said that nobody expects. */
  readonly complaints: string[];
}

export interface Looks {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly locale?: 'zh-CN' | 'en';
  readonly hasTouch?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly userAgent?: string;
}

/** Console lines that belong to a story: a refused form, a server that was killed. */
const EXPECTED = [/Failed to load resource/, /WebSocket connection to .* failed/, /net::ERR_/];

export async function person(browser: Browser, looks: Looks = {}): Promise<Person> {
  const { viewport = PHONE, locale = 'zh-CN', hasTouch = false, colorScheme = 'light', userAgent } = looks;
  const context = await browser.newContext({
    viewport,
    locale,
    hasTouch,
    colorScheme,
    ...(userAgent === undefined ? {} : { userAgent }),
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    const isBad = message.type() === 'error' || message.type() === 'warning';
    if (isBad && !EXPECTED.some((pattern) => pattern.test(message.text()))) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, context, complaints };
}

export const PASSWORD = 'queries meet keys';

/** Makes the first account by the printed link and stands at the desk. */
export async function setUpInstructor(
  browser: Browser,
  server: ProductServer,
  looks: Looks = {},
): Promise<Person> {
  const instructor = await person(browser, { viewport: LAPTOP, ...looks });
  const { page } = instructor;
  await page.goto(server.setUpLink);
  await page.locator('[name=name]').fill('陈老师');
  await page.locator('[name=email]').fill('chen@example.org');
  await page.locator('[name=password]').fill(PASSWORD);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(`${server.origin}/teach`);
  return instructor;
}

/** No violation of the accessibility rules on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
  ).toEqual([]);
}

export function expectQuiet(...people: readonly Person[]): void {
  for (const { complaints } of people) expect(complaints).toEqual([]);
}
