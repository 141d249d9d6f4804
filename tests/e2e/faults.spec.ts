/** What goes wrong in a hall: reloads, second tabs, late joiners, a killed server. */
import { expect, test } from '@playwright/test';
import { expectQuiet, type Person, PHONE, setUpInstructor } from './support/people.ts';
import { type ProductServer, startProduct } from './support/server.ts';
import { editableCell, goOn, joinClass, openClass, stands, startClass, typeCells } from './support/story.ts';

let server: ProductServer;
let teacher: Person;
test.beforeAll(async ({ browser }) => {
  server = await startProduct();
  teacher = await setUpInstructor(browser, server, { locale: 'en' });
});
test.afterAll(() => server.end());
test.beforeEach(() => teacher.page.goto(`${server.origin}/teach`));

test('E2E-2 a reload in the middle of a drag keeps what was let go, and loses nothing else', async ({
  browser,
}) => {
  const code = await openClass(teacher.page, 'Who looks at whom');
  const student = await joinClass(browser, server, code, 'Reloader');
  const { page } = student;
  await startClass(teacher.page);
  await stands(page, 1, 10);
  await typeCells(page, [[6, '2.5']]);
  const cell = editableCell(page, 0);
  await cell.scrollIntoViewIfNeeded();
  const box = (await cell.boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2, box.y - 20, { steps: 4 });
  await page.reload();
  await stands(page, 1, 10);
  await expect(editableCell(page, 6)).toHaveText('2.5');
  expectQuiet(student);
});

test('E2E-3 two tabs of one student show the same work and count once', async ({ browser }) => {
  const code = await openClass(teacher.page, 'Who looks at whom');
  const student = await joinClass(browser, server, code, 'Twin');
  await startClass(teacher.page);
  await stands(student.page, 1, 10);
  const second = await student.context.newPage();
  await second.goto(`${server.origin}/class`);
  await stands(second, 1, 10);
  await typeCells(student.page, [[6, '2.5']]);
  await expect(editableCell(second, 6)).toHaveText('2.5');
  await expect(teacher.page.getByText(/1 \/ 1/).first()).toBeVisible();
  expectQuiet(student);
});

test('E2E-4 a late joiner and a reloading instructor land where the class is', async ({ browser }) => {
  const code = await openClass(teacher.page, 'The temperature knob');
  await startClass(teacher.page);
  for (let n = 2; n <= 5; n++) await goOn(teacher.page);
  const late = await joinClass(browser, server, code, 'Late', { viewport: PHONE });
  await stands(late.page, 5, 9);
  await teacher.page.reload();
  await expect(teacher.page.getByText(/Step 5 ·/)).toBeVisible();
  await expect(teacher.page.getByText('Late').first()).toBeVisible();
  expectQuiet(late);
});

test('E2E-5 a server killed in mid-class loses nothing: an answer in flight is counted once', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const code = await openClass(teacher.page, 'Exponentiate, then divide');
  const student = await joinClass(browser, server, code, 'Steady');
  const { page } = student;
  await startClass(teacher.page);
  await goOn(teacher.page);
  await goOn(teacher.page);
  await stands(page, 3, 8);
  await server.kill();
  await page.getByText(/neither: both rows/).click();
  await expect(
    page.getByText(/kept on this device|Connecting again|Saved on this device/).first(),
  ).toBeVisible();
  await server.restart();
  await stands(page, 3, 8);
  await expect(page.getByText('Saved on the server').first()).toBeVisible({ timeout: 30_000 });
  await expect(teacher.page.getByText('1 of 1 have answered')).toBeVisible({ timeout: 30_000 });
  expectQuiet(student);
});
