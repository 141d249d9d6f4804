/** A class of lesson L01 from its first to its last step: an instructor, three students, a projector. */
import { expect, test } from '@playwright/test';
import { expectAccessible, expectQuiet, HALL, LAPTOP, person, setUpInstructor } from './support/people.ts';
import { type ProductServer, startProduct } from './support/server.ts';
import { goOn, joinClass, openClass, stands, startClass, typeCells } from './support/story.ts';

let server: ProductServer;
test.beforeAll(async () => {
  server = await startProduct();
});
test.afterAll(() => server.end());

test('E2E-1 lesson L01 is held from first to last step', async ({ browser }) => {
  test.setTimeout(240_000);
  const teacher = await setUpInstructor(browser, server, { locale: 'en' });
  await expectAccessible(teacher.page);
  const code = await openClass(teacher.page, 'Exponentiate, then divide');
  const phone = await joinClass(browser, server, code, '小明', { locale: 'zh-CN', hasTouch: true });
  const laptop = await joinClass(browser, server, code, 'Zoë', { viewport: LAPTOP });
  const dark = await joinClass(browser, server, code, 'Ada', { colorScheme: 'dark' });
  await expect(teacher.page.getByText('小明')).toBeVisible();
  await expect(teacher.page.getByText('3 students have joined')).toBeVisible();
  await expectAccessible(teacher.page);
  await expectAccessible(phone.page);

  const popup = teacher.page.waitForEvent('popup');
  await teacher.page.getByRole('button', { name: 'Open the projector page' }).click();
  const projector = await person(browser, { viewport: HALL, locale: 'en' });
  const opened = await popup;
  await opened.waitForURL('**/projector/*');
  await projector.page.goto(opened.url());
  await expect(projector.page.locator('main')).toContainText(new RegExp(code.split('').join('\\s*')));
  await expectAccessible(projector.page);

  await startClass(teacher.page);
  // 1 predict: one student locks the answer by keyboard, the others as it stands
  for (const { page } of [phone, laptop, dark]) {
    await stands(page, 1, 8);
    await page.getByRole('button', { name: /Lock in|锁定/ }).click();
  }
  await expect(teacher.page.getByText('3 of 3 have answered')).toBeVisible();
  await expectAccessible(teacher.page);
  await expectAccessible(laptop.page);
  // 2 reveal: the exact shares of 1, 2, 3
  await goOn(teacher.page);
  await stands(phone.page, 2, 8);
  await expect(phone.page.getByText('66.5%').first()).toBeVisible();
  await expectAccessible(phone.page);
  // 3 vote, 4 reveal
  await goOn(teacher.page);
  await stands(laptop.page, 3, 8);
  await phone.page.getByText('101, 102, 103', { exact: true }).first().click();
  await laptop.page.getByText(/neither: both rows/).click();
  await dark.page.getByText(/neither: both rows/).click();
  await expect(teacher.page.getByText('3 of 3 have answered')).toBeVisible();
  await expectAccessible(dark.page);
  await goOn(teacher.page);
  await stands(laptop.page, 4, 8);
  // 5 predict by choice
  await goOn(teacher.page);
  await stands(laptop.page, 5, 8);
  await laptop.page.getByText('grows', { exact: true }).click();
  await laptop.page.getByRole('button', { name: 'Lock in' }).click();
  await teacher.page
    .getByRole('button', { name: /^Reveal(?! and)/ })
    .first()
    .click();
  await expect(laptop.page.getByText('Your prediction was right.')).toBeVisible();
  // 6 adjust: one solves task 1, the base moves under the others
  await goOn(teacher.page);
  await stands(laptop.page, 6, 8);
  await typeCells(laptop.page, [
    [0, '0'],
    [1, '0.7'],
    [2, '1.1'],
    [3, '1.4'],
  ]);
  await expect(laptop.page.getByText('Solved.').first()).toBeVisible();
  await expect(teacher.page.getByText(/1 \/ 3/).first()).toBeVisible();
  await expectAccessible(laptop.page);
  // 7 discuss, 8 debrief, end
  await goOn(teacher.page);
  await goOn(teacher.page);
  await stands(phone.page, 8, 8);
  await expectAccessible(phone.page);
  await teacher.page.getByRole('button', { name: 'End the class' }).click();
  await teacher.page.getByRole('button', { name: 'End it' }).click();
  await expect(phone.page.getByText('课堂已结束').first()).toBeVisible();
  await expectAccessible(laptop.page);
  expectQuiet(teacher, phone, laptop, dark, projector);
});
