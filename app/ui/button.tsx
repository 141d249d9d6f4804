/**
 * A button or a link that looks like one. Law: one `main` action in a view; others are `plain`; `quiet` ones look like
 * text. At least 44 px high. Not here: icons alone (`icon-button.tsx`).
 */
import type { ReactNode } from 'react';
import styles from './button.module.css';
import { Icon, type IconName } from './glyph.tsx';

export interface ButtonProps {
  readonly children: ReactNode;
  readonly rank?: 'main' | 'plain' | 'quiet' | undefined;
  readonly icon?: IconName | undefined;
  readonly type?: 'button' | 'submit' | undefined;
  readonly onPress?: (() => void) | undefined;
  readonly isDisabled?: boolean | undefined;
  /** Asked for and not answered yet: says so, takes no second press. */
  readonly isBusy?: boolean | undefined;
  /** For a switch: whether it is on. */
  readonly isOn?: boolean | undefined;
  readonly isWide?: boolean | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  /** Dense rows of the console; never on phones. */
  readonly isSmall?: boolean | undefined;
}

export function Button(props: ButtonProps) {
  const {
    children,
    rank = 'plain',
    icon,
    type = 'button',
    onPress,
    isDisabled = false,
    isBusy = false,
    isOn,
  } = props;
  return (
    <button
      type={type}
      name={props.name}
      value={props.value}
      className={styles.button}
      data-rank={rank}
      data-wide={props.isWide || undefined}
      data-small={props.isSmall || undefined}
      disabled={isDisabled}
      aria-busy={isBusy || undefined}
      aria-pressed={isOn}
      onClick={isBusy ? (event) => event.preventDefault() : onPress}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span>{children}</span>
    </button>
  );
}

/** A link with the looks of a button. */
export function ButtonLink(props: {
  readonly href: string;
  readonly children: ReactNode;
  readonly rank?: 'main' | 'plain' | 'quiet' | undefined;
  readonly icon?: IconName | undefined;
}) {
  return (
    <a className={styles.button} data-rank={props.rank ?? 'plain'} href={props.href}>
      {props.icon !== undefined && <Icon name={props.icon} />}
      <span>{props.children}</span>
    </a>
  );
}
