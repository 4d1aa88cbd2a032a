import { useEffect, useState } from 'react';

/** A QR code as a picture, drawn by a package that is fetched with the first one. */
export function QrCode({ text, className }: { text: string; className: string }) {
  const [svg, setSvg] = useState('');
  useEffect(() => {
    let isOpen = true;
    const draw = async () => {
      const { toString } = await import('qrcode');
      const drawn = await toString(text, { type: 'svg', margin: 0, errorCorrectionLevel: 'M' });
      if (isOpen) setSvg(drawn);
    };
    void draw();
    return () => {
      isOpen = false;
    };
  }, [text]);
  const picture = svg && `data:image/svg+xml,${encodeURIComponent(svg)}`;
  return picture ? (
    <img className={className} src={picture} alt="" />
  ) : (
    <div className={className} />
  );
}
