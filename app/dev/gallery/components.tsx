'use client';
/** The plain components in their states. */
import { type ComponentType, type ReactNode, useState } from 'react';
import { useText } from '#app/i18n/texts.tsx';
import { Badge } from '#app/ui/badge.tsx';
import { Button, ButtonLink } from '#app/ui/button.tsx';
import { Segments, Select } from '#app/ui/choice.tsx';
import { ConnectionStatus } from '#app/ui/connection-status.tsx';
import { Dialog } from '#app/ui/dialog.tsx';
import { EmptyState } from '#app/ui/empty-state.tsx';
import { Icon, type IconName } from '#app/ui/glyph.tsx';
import { IconButton } from '#app/ui/icon-button.tsx';
import { Notice, Toast } from '#app/ui/notice.tsx';
import { Skeleton } from '#app/ui/skeleton.tsx';
import { Tabs } from '#app/ui/tabs.tsx';
import { TextField } from '#app/ui/text-field.tsx';
import { NumberField } from '#app/visuals/number-field.tsx';
import type { Mark } from '#core/protocol/index.ts';
import styles from './gallery.module.css';

const MARKS: readonly Mark[] = ['none', 'right', 'wrong', 'goThere', 'human'];
const WORDS = {
  none: 'ui.markNone',
  right: 'ui.markRight',
  wrong: 'ui.markWrong',
  goThere: 'ui.markGoThere',
  human: 'ui.markHuman',
} as const;
const ICONS: readonly IconName[] = [
  'plus',
  'minus',
  'delete',
  'close',
  'check',
  'up',
  'down',
  'left',
  'right',
  'undo',
  'play',
  'pause',
  'step',
  'lock',
  'unlock',
  'person',
  'hand',
  'screen',
  'phone',
  'more',
  'device',
  'server',
  'reconnect',
  'offline',
  'eye',
  'hint',
  'link',
];

type SectionType = ComponentType<{ id: string; children: ReactNode }>;

export function ComponentExhibits({ qrCode, Section }: { qrCode: ReactNode; Section: SectionType }) {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  const [tab, setTab] = useState('a');
  const [choice, setChoice] = useState('b');
  const [value, setValue] = useState(1.5);
  return (
    <>
      <Section id="buttons">
        <div className={styles.line}>
          <Button rank="main">下一步</Button>
          <Button>撤销一步</Button>
          <Button rank="quiet">Skip</Button>
          <Button icon="undo">Undo</Button>
          <Button isBusy>Saving</Button>
          <Button isDisabled>Closed</Button>
          <Button isOn>Follow me</Button>
          <Button isSmall>Small</Button>
          <ButtonLink href="#buttons">Link</ButtonLink>
          <IconButton icon="plus" label={t('number.more')} />
          <IconButton icon="minus" label={t('number.less')} isDisabled />
        </div>
        <Button rank="main" isWide>
          进入课堂
        </Button>
      </Section>
      <Section id="fields">
        <TextField label="课堂代码" name="code" isCode maxLength={7} defaultValue="ABC2DEF" />
        <TextField label="Name" name="name" hint="Shown to the class; a made-up name will do." />
        <TextField label="Password" name="password" type="password" fault="Enter at least 12 characters." />
        <TextField label="一句收获" name="note" isLong defaultValue="指数把差变成比。" />
        <NumberField
          label="小猫 → 鱼"
          value={value}
          range={{ min: -6, max: 6, step: 0.5 }}
          onPreview={setValue}
          onCommit={setValue}
        />
        <Segments
          label="Pace"
          value={choice}
          onChange={setChoice}
          options={[
            { value: 'a', text: '跟随' },
            { value: 'b', text: '窗口' },
            { value: 'c', text: '自定' },
          ]}
        />
        <Select
          label="Lesson"
          value={choice}
          onChange={setChoice}
          options={[
            { value: 'a', text: 'L01' },
            { value: 'b', text: 'L02 · 温度旋钮：从均分到独占' },
          ]}
        />
      </Section>
      <Section id="marks">
        <div className={styles.line}>
          {MARKS.map((mark) => (
            <Badge key={mark} mark={mark}>
              {t(WORDS[mark])}
            </Badge>
          ))}
          <Badge>17 / 24</Badge>
        </div>
      </Section>
      <Section id="notices">
        <Notice>本课已暂停，老师会继续。</Notice>
        <Notice tone="good">两条要求都达到了。</Notice>
        <Notice tone="attention">The scores beneath have changed: two cells are new.</Notice>
        <Notice tone="fault">This round is closed. Your earlier answer counts.</Notice>
        <Toast action={{ text: '撤销', onPress: () => {} }} onClose={() => {}}>
          已移除 3 名学生
        </Toast>
      </Section>
      <Section id="status">
        <ConnectionStatus line="connected" saved="there" />
        <ConnectionStatus line="reconnecting" saved="here" />
        <ConnectionStatus line="offline" saved="here" />
        <ConnectionStatus line="connected" saved={null} />
      </Section>
      <Section id="places">
        <Tabs
          label="Parts"
          selected={tab}
          onSelect={setTab}
          tabs={[
            { id: 'a', text: '名单' },
            { id: 'b', text: '矩阵' },
            { id: 'c', text: 'Histogram' },
          ]}
        >
          {tab}
        </Tabs>
        <EmptyState title="还没有人加入" action={<Button>Copy the link</Button>}>
          把代码或二维码给学生看，他们一进来就会出现在这里。
        </EmptyState>
        <Skeleton of="matrix" rows={2} columns={4} />
        <Skeleton of="bars" count={4} />
        <Skeleton of="lines" count={3} />
        <Button onPress={() => setOpen(true)}>Dialog</Button>
        <Dialog
          title="结束这堂课？"
          isOpen={isOpen}
          onClose={() => setOpen(false)}
          actions={<Button rank="main">结束</Button>}
        >
          <p>学生会看到总结，作业仍然可以做。</p>
        </Dialog>
      </Section>
      <Section id="icons">
        <div className={styles.line}>
          {ICONS.map((name) => (
            <span key={name} className={styles.icon}>
              <Icon name={name} />
              <small>{name}</small>
            </span>
          ))}
        </div>
        <div className={styles.code}>{qrCode}</div>
      </Section>
      <Section id="type">
        <p className="text-hero">2.49 权重之和为一</p>
        <p className="text-display">2.07 The sum of weights</p>
        <p className="text-head">1.73 权重之和为一</p>
        <p className="text-title">1.44 The sum of weights</p>
        <p className="text-large">1.2 “只有差有意义”</p>
        <p className="max-w-line">
          指数把差变成比，除法使和为 1；四个数只剩三个自由度。The exponential turns differences into ratios,
          the division fixes the sum; four scores carry three free numbers: 0123456789 −1.50 +2.25.
        </p>
        <p className="text-small text-soft">0.83 1111111111 / 0000000000</p>
      </Section>
    </>
  );
}
