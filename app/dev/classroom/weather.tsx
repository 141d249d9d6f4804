'use client';
/** The weather of the toy network, and its accidents. */
import { useReducer } from 'react';
import { Button } from '#app/ui/button.tsx';
import styles from './classroom.module.css';
import type { ToyClass } from './toy-class.ts';

export function Weather({ toy }: { toy: ToyClass }) {
  const [, redraw] = useReducer((n: number) => n + 1, 0);
  const { network, room } = toy;
  const { weather } = network;
  const set = (change: () => void) => {
    change();
    redraw();
  };
  return (
    <div className={styles.weather}>
      <Dial
        label="Latency"
        unit="ms"
        max={2000}
        step={20}
        value={weather.latencyMs[1]}
        onChange={(ms) => set(() => Object.assign(weather, { latencyMs: [ms / 2, ms] }))}
      />
      <Dial
        label="Loss"
        unit="%"
        max={40}
        step={1}
        value={Math.round(weather.loss * 100)}
        onChange={(share) => set(() => Object.assign(weather, { loss: share / 100 }))}
      />
      <Dial
        label="Doubling"
        unit="%"
        max={40}
        step={1}
        value={Math.round(weather.doubling * 100)}
        onChange={(share) => set(() => Object.assign(weather, { doubling: share / 100 }))}
      />
      <Button isSmall onPress={() => network.cut(({ role }) => role === 'student')}>
        Cut students
      </Button>
      <Button isSmall onPress={() => network.cut(() => true)}>
        Cut everybody
      </Button>
      <Button
        isSmall
        isOn={weather.isDown}
        onPress={() =>
          set(() => {
            weather.isDown = !weather.isDown;
            if (weather.isDown) network.cut(() => true);
          })
        }
      >
        Network down
      </Button>
      <Button
        isSmall
        isOn={!room.isUp()}
        onPress={() => set(() => (room.isUp() ? room.crash() : room.restart()))}
      >
        Server crashed
      </Button>
    </div>
  );
}

function Dial(props: {
  label: string;
  unit: string;
  value: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}) {
  const { label, unit, value, max, step, onChange } = props;
  return (
    <label className={styles.dial}>
      {label} {value} {unit}
      <input
        type="range"
        min={0}
        max={max}
        step={step}
        value={value}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </label>
  );
}
