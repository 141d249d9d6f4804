/** Learners' own pages: joining, learning alone, and what a phone does when the class moves under the finger. */
import { type CDPSession, expect, type Page, test } from '@playwright/test';
import { expectAccessible, expectQuiet, LAPTOP, person } from './support/people.ts';
import { type ProductServer, startProduct } from './support/server.ts';
import { openTeacher, type Teacher } from './support/teacher.ts';

let server: ProductServer;
test.beforeAll(async () => {
  server = await startProduct();
});
test.afterAll(() => server.end());

const cell = (page: Page, name: string) => page.getByRole('spinbutton', { name: new RegExp(`^${name}`) });

async function join(page: Page, teacher: Teacher, name: string): Promise<void> {
  await page.goto(`${server.origin}/j/${teacher.joinCode.toLowerCase()}`);
  await page.locator('[name=name]').fill(name);
  await page.locator('button[type=submit]').click();
  await page.locator('a[href="/class"]').first().click();
  await page.waitForURL(`${server.origin}/class`);
}

/** A finger that can be held down while other things happen. */
async function finger(page: Page, name: string) {
  const session: CDPSession = await page.context().newCDPSession(page);
  const box = (await cell(page, name).boundingBox())!;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', dx: number) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: type === 'touchEnd' ? [] : [{ x: x + dx, y }],
    });
  await touch('touchStart', 0);
  return { move: (dx: number) => touch('touchMove', dx), lift: () => touch('touchEnd', 0) };
}

test('STU-17 the doors of learners forgive what people type and say what is wrong where it is wrong', async ({
  browser,
}) => {
  const teacher = await openTeacher(server, 'L05');
  const { page, complaints, ...rest } = await person(browser, { locale: 'en', hasTouch: true });
  await page.goto(server.origin);
  await expectAccessible(page);
  await page.locator('[name=code]').fill('ABC');
  await page.locator('[name=name]').fill('Zoë');
  await page.locator('button[type=submit]').click();
  await expect(page.getByRole('alert')).toContainText('7-letter code');
  await expect(page.locator('[name=name]')).toHaveValue('Zoë');
  const { joinCode } = teacher;
  await page.locator('[name=code]').fill(` ${joinCode.slice(0, 3).toLowerCase()}-${joinCode.slice(3)} `);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await page.locator('button[type=submit]').click();
  await expect(page.getByText('Welcome, Zoë')).toBeVisible();
  await expectAccessible(page);
  const code = await page.locator('p', { hasText: /^[2-9A-Z]{8}$/ }).textContent();
  await page.locator('a[href="/class"]').click();
  await expect(page.getByRole('heading', { name: 'Zoë, you are in' })).toBeVisible();

  const other = await person(browser, { locale: 'zh-CN' });
  await other.page.goto(`${server.origin}/class`);
  await expect(other.page.getByText('这台设备还没有加入课堂')).toBeVisible();
  await expectAccessible(other.page);
  await other.page.goto(`${server.origin}/resume`);
  await expectAccessible(other.page);
  await other.page.locator('[name=code]').fill(code!.toLowerCase());
  await other.page.locator('button[type=submit]').click();
  await expect(other.page.getByRole('heading', { name: 'Zoë，你已进入课堂' })).toBeVisible();
  expectQuiet({ page, complaints, ...rest }, other);
  teacher.leave();
});

test('STU-18 a step never changes under a finger, and what it did is told', async ({ browser }) => {
  const teacher = await openTeacher(server, 'L05');
  const student = await person(browser, { locale: 'en', hasTouch: true });
  const { page } = student;
  await join(page, teacher, 'Ann');
  await teacher.send({ type: 'class.start' });
  await expect(page.getByText('Step 1 of 10')).toBeVisible();
  const held = await finger(page, 'did not, eat');
  for (let dx = 4; dx <= 40; dx += 4) await held.move(dx);
  const before = Number(await cell(page, 'did not, eat').getAttribute('aria-valuenow'));
  expect(before).toBeGreaterThan(0);
  await teacher.send({ type: 'step.go', step: 2 });
  await held.move(60);
  await expect(cell(page, 'did not, eat')).not.toHaveAttribute('aria-valuenow', String(before));
  await expect(page.getByText('Edit score cells directly.')).toBeVisible();
  await held.lift();
  await expect(page.getByText('Vote, then read the row and column sums.')).toBeVisible();
  await expect(page.getByText('The class has moved on; this change was not counted.')).toBeVisible();
  expectQuiet(student);
  teacher.leave();
});

test('STU-19 within a window each goes at the own pace, and pause stops all hands', async ({ browser }) => {
  const teacher = await openTeacher(server, 'L05');
  const student = await person(browser, { locale: 'en' });
  const { page } = student;
  await join(page, teacher, 'Ben');
  await teacher.send({ type: 'class.start' });
  await teacher.send({ type: 'pacing.set', mode: 'window', from: 1, to: 3 });
  await page.getByRole('button', { name: 'Next step' }).click();
  await expect(page.getByText('Step 2 of 10')).toBeVisible();
  await page.getByRole('button', { name: 'The class is at step 1' }).click();
  await expect(page.getByText('Step 1 of 10')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Previous step' })).toBeDisabled();
  await teacher.send({ type: 'class.pause' });
  await expect(page.getByText('The instructor has paused the class')).toBeVisible();
  await expect(cell(page, 'did not, eat')).toHaveCount(0);
  await expectAccessible(page);
  await teacher.send({ type: 'class.resume' });
  await expect(cell(page, 'did not, eat')).toHaveCount(1);
  expectQuiet(student);
  teacher.leave();
});

test('STU-20 the instructor’s finger is seen, and a base that moves beneath an own number is told', async ({
  browser,
}) => {
  const teacher = await openTeacher(server, 'L05');
  const student = await person(browser, { locale: 'en' });
  const { page } = student;
  await join(page, teacher, 'Eva');
  await teacher.send({ type: 'class.start' });
  const target = cell(page, 'did not, eat');
  await target.focus();
  await page.keyboard.press('ArrowUp');
  await expect(target).toHaveAttribute('aria-valuenow', '0.5');
  await expect(page.getByText('Saved on the server')).toBeVisible();
  const place = { step: 1, board: 'T1', variable: 'S' };
  teacher.client.drag(place, [[0, 3]]);
  await expect(cell(page, 'cat, cat')).toHaveAttribute('aria-valuenow', '3');
  teacher.client.cancelDrag(place);
  await teacher.send({ type: 'matrix.setCells', ...place, cells: [[6, 2]], revision: 0 });
  await expect(page.getByText('did not → eat: now 2, yours 0.5')).toBeVisible();
  await expect(target).toHaveAttribute('aria-valuenow', '0.5');
  await page.reload();
  await expect(page.getByText('did not → eat: now 2, yours 0.5')).toBeVisible();
  await page.getByRole('button', { name: 'Take the new one' }).click();
  await expect(target).toHaveAttribute('aria-valuenow', '2');
  await expect(page.getByText('did not → eat: now 2, yours 0.5')).toHaveCount(0);
  expectQuiet(student);
  teacher.leave();
});

test('STU-21 a lesson is learnt alone by keyboard, survives a reload, and is accessible at every step', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  const learner = await person(browser, { locale: 'en', viewport: LAPTOP, colorScheme: 'dark' });
  const { page } = learner;
  await page.goto(`${server.origin}/practice`);
  await expectAccessible(page);
  await page.getByRole('link', { name: /Who looks at whom/ }).click();
  const target = cell(page, 'did not, eat');
  await target.focus();
  for (let i = 0; i < 5; i++) await page.keyboard.press('ArrowUp');
  await expect(page.getByText('Solved.')).toBeVisible();
  await page.reload();
  await expect(target).toHaveAttribute('aria-valuenow', '2.5');
  await page.getByRole('button', { name: 'Reset all' }).click();
  await expect(target).toHaveAttribute('aria-valuenow', '0');
  await page.getByRole('button', { name: 'Undo reset' }).click();
  await expect(target).toHaveAttribute('aria-valuenow', '2.5');
  await expectAccessible(page);
  const next = page.getByRole('button', { name: 'Next' });
  for (let step = 2; step <= 10; step++) {
    await next.click();
    await expect(page.getByText(`Step ${step} of 10`)).toBeVisible();
    if (step === 6) await declare(page);
    await expectAccessible(page);
  }
  await page.getByLabel('One thing learned').fill('Rows look, keys are looked at.');
  await page.getByRole('button', { name: 'Finish' }).click();
  await expect(page.getByText('Wrote: Rows look, keys are looked at.')).toBeVisible();
  await expectAccessible(page);
  expectQuiet(learner);
});

/** A wrong reason leaves the task open, the right one solves it; the masked cell refuses in between. */
async function declare(page: Page): Promise<void> {
  await page
    .getByRole('gridcell', { name: /^did not, eat: masked/ })
    .first()
    .click();
  await expect(page.getByText(/hidden by the mask/).first()).toBeVisible();
  await page.getByText('It cannot be done?').click();
  await page.getByText(/three rivals/).click();
  await page.getByRole('button', { name: 'Declare: it cannot be done' }).click();
  await expect(page.getByText(/That is not the reason/)).toBeVisible();
  await page.getByText(/Position 3 lies after position 2/).click();
  await page.getByRole('button', { name: 'Declare: it cannot be done' }).click();
  await expect(page.getByText(/Right: it cannot be done/)).toBeVisible();
}
