import { readJpeg } from '../../domain/jpeg.ts';
import { photoLimits, sizeOnPhone } from '../../domain/photo.ts';
import { sha256 } from '../../domain/sha256.ts';

/** 缩小、遮脸、只留画面: a photo as it leaves this phone. */

export interface MadePhoto {
  readonly sha256: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A finger's way over a face, in the picture's own points. */
export type Stroke = readonly (readonly [number, number])[];

/** How much of the picture's shorter side a finger covers. */
const strokeShare = 0.09;
/** The better one first; the next where it is too large. */
const qualities = [0.82, 0.7, 0.55, 0.4];
const cover = '#2b3533';

/** The photo upright at its size on the phone. Rejects where this browser cannot open it. */
export async function opened(file: Blob): Promise<HTMLCanvasElement> {
  const address = URL.createObjectURL(file);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { naturalWidth, naturalHeight } = image;
    const canvas = document.createElement('canvas');
    const { width, height } = sizeOnPhone(naturalWidth, naturalHeight);
    canvas.width = width;
    canvas.height = height;
    const context = contextOf(canvas);
    // What is transparent would turn black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.drawImage(image, 0, 0, width, height);
    return canvas;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Draws the photo and what covers it; what is covered is not in the picture any more. */
export function drawCovered(
  onto: HTMLCanvasElement,
  photo: HTMLCanvasElement,
  strokes: readonly Stroke[],
): void {
  const context = contextOf(onto);
  context.drawImage(photo, 0, 0);
  context.strokeStyle = cover;
  context.lineWidth = Math.min(photo.width, photo.height) * strokeShare;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const [first, ...rest] of strokes) {
    if (!first) continue;
    context.beginPath();
    context.moveTo(...first);
    // A touch without a way is a dot.
    for (const point of rest.length > 0 ? rest : [first]) context.lineTo(...point);
    context.stroke();
  }
}

/** The picture alone, small enough for the rule, with its hash. Rejects where this browser writes no JPEG. */
export async function madeOf(canvas: HTMLCanvasElement): Promise<MadePhoto> {
  for (const quality of qualities) {
    const blob = await new Promise<Blob | null>((resolve) =>
      canvas.toBlob(resolve, 'image/jpeg', quality),
    );
    if (!blob) break;
    const photo = readJpeg(new Uint8Array(await blob.arrayBuffer()));
    if (!photo) break;
    if (photo.bytes.length <= photoLimits.mostBytes)
      return { bytes: photo.bytes, sha256: sha256(photo.bytes) };
  }
  throw new Error('no photo was made');
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  return context;
}
