/** A button with an icon that everybody knows, and its name for ears and as a tooltip. 44 px square. */

import { Icon, type IconName } from './glyph.tsx';
import styles from './icon-button.module.css';

export interface IconButtonProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onPress?: (() => void) | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isOn?: boolean | undefined;
}

export function IconButton({ icon, label, onPress, isDisabled = false, isOn }: IconButtonProps) {
  return (
    <button
      type="button"
      className={styles.button}
      aria-label={label}
      aria-pressed={isOn}
      title={label}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
