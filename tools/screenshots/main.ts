/**
 * `npm run screenshots`: holds a small class on the built product and takes the pictures of the README, in Chinese, as
 * three people see the same moment. Needs `npm run build` and Chromium.
 */
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { HALL, LAPTOP, PHONE, person, setUpInstructor } from '#tests/e2e/support/people.ts';
import { startProduct } from '#tests/e2e/support/server.ts';

const FOLDER = 'docs/images';
const NAMES = ['小明', '王小红', '李想', 'Zoë', '周一航', '何静', 'Ada', '赵晨'];
/** Score cells that each student sets in task 1 of lesson L05: right, swapped, too little, untouched … */
const MOVES: readonly (readonly [index: number, value: string])[] = [
  [6, '2.5'],
  [9, '2.5'],
  [6, '2'],
  [6, '2.5'],
  [6, '1.5'],
  [9, '2.5'],
];

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const browser = await chromium.launch({
  ...(existsSync(executablePath) ? { executablePath } : {}),
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
  ],
});
const server = await startProduct();
try {
  const teacher = await setUpInstructor(browser, server, { viewport: LAPTOP });
  const start = teacher.page.getByRole('listitem').filter({ hasText: '谁在看谁' }).getByRole('button');
  await start.first().click();
  await teacher.page.waitForURL('**/teach/sessions/*');
  const id = new URL(teacher.page.url()).pathname.split('/').at(-1);
  const list = await teacher.page.request.get(`${server.origin}/api/sessions`);
  const { sessions } = (await list.json()) as { sessions: { id: string; joinCode: string }[] };
  const code = sessions.find((session) => session.id === id)!.joinCode;

  const students = [];
  for (const name of NAMES) {
    const { page } = await person(browser, { viewport: PHONE, locale: 'zh-CN' });
    await page.goto(`${server.origin}/j/${code}`);
    await page.locator('[name=name]').fill(name);
    await page.locator('button[type=submit]').click();
    await page.getByText('去课堂').click();
    await page.waitForURL('**/class');
    students.push(page);
  }
  const popup = teacher.page.waitForEvent('popup');
  await teacher.page.getByRole('button', { name: '打开投影页' }).click();
  const projector = await person(browser, { viewport: HALL, locale: 'zh-CN' });
  await projector.page.goto((await popup).url());
  await teacher.page.getByRole('button', { name: '开始上课' }).click();
  for (const [at, [index, value]] of MOVES.entries()) {
    const page = students[at]!;
    await page.locator(`[role=spinbutton][data-index="${index}"]`).first().focus();
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
  }
  await teacher.page.waitForTimeout(2_000);
  await teacher.page.screenshot({ path: `${FOLDER}/instructor.png` });
  await students[0]!.evaluate(() => window.scrollTo(0, 0));
  await students[0]!.screenshot({ path: `${FOLDER}/student.png` });
  await teacher.page.getByRole('button', { name: /^下一步/ }).click();
  for (const [at, page] of students.entries())
    await page
      .locator('label:has(input[type=radio])')
      .nth(at % 4 === 1 ? 1 : 0)
      .dispatchEvent('click');
  await teacher.page.waitForTimeout(1_500);
  await projector.page.screenshot({ path: `${FOLDER}/projector.png` });
  console.log(`written: ${FOLDER}/{instructor,student,projector}.png`);
} finally {
  await server.end();
  await browser.close();
}
