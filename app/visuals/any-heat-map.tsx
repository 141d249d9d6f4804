'use client';
/** A heat map of any size: elements while they are few, painted above that. */
import { HeatMap, type HeatMapProps } from './heat-map.tsx';
import { HeatMapCanvas } from './heat-map-canvas.tsx';

/** The largest side that is drawn as elements. */
const LARGEST_TABLE = 8;

export function AnyHeatMap(props: HeatMapProps) {
  const { rows, columns } = props.scene;
  return Math.max(rows, columns) > LARGEST_TABLE ? <HeatMapCanvas {...props} /> : <HeatMap {...props} />;
}
