import type { PhotoSide } from '../photo.ts';
import type { Sentence } from './say.ts';

/** 现场照片的说法 */
export const photoText = {
  title: { zh: '照片', en: 'Photos' },
  thePhoto: { zh: '这张照片', en: 'This photo' },
  add: { zh: '拍照或选照片', en: 'Take or choose photos' },
  addMore: { zh: '再加一张', en: 'Add another' },
  count: { zh: '{n} 张照片', en: '{n} photos' },
  onPhone: {
    zh: '照片在手机上缩小，拍摄地点等信息一并去掉。',
    en: 'Made small on the phone, without place or device.',
  },
  cover: { zh: '遮住孩子的脸再保存', en: 'Cover children’s faces before you keep it' },
  coverHow: {
    zh: '用手指在脸上涂，涂掉的地方保存后谁也看不到、找不回。',
    en: 'Paint over faces with a finger. What is painted over is gone for everybody.',
  },
  undoStroke: { zh: '撤一笔', en: 'Undo a stroke' },
  keepCovered: { zh: '已遮住，保存', en: 'Covered, keep' },
  keepPlain: { zh: '没有孩子的脸，保存', en: 'No child’s face, keep' },
  drop: { zh: '不要这张', en: 'Discard' },
  dropAsk: { zh: '删掉这张照片？', en: 'Remove this photo?' },
  preparing: { zh: '正在缩小照片…', en: 'Making the photo smaller…' },
  cannotRead: {
    zh: '手机打不开这张照片，请重新拍一张，或换一张 JPG。',
    en: 'This photo cannot be opened. Take it again or choose a JPG.',
  },
  notKept: {
    zh: '手机存不下照片了：关掉这个页面照片就没了，请先交检查，或腾出手机空间。',
    en: 'The phone is full: photos are lost when this page closes. Send first, or make room.',
  },
  gone: {
    zh: '这张照片已经不在这台手机上，请打开这次检查，删掉它再交。',
    en: 'This photo is no longer on the phone. Open the visit, remove it and send again.',
  },
  left: { zh: '还有 {n} 张照片等着发', en: '{n} photos still to go' },
  many: {
    zh: '这次检查有 {n} 张照片，最多交 {most} 张，请删掉几张。',
    en: '{n} photos; at most {most} can be sent. Remove some.',
  },
  label: { zh: '{school} 照片 {n}/{all}', en: '{school} photo {n}/{all}' },
  place: { zh: '记下拍照的位置（自愿）', en: 'Record where it was taken (voluntary)' },
  placeKept: { zh: '位置已记下', en: 'Place recorded' },
  covered: { zh: '遮过脸', en: 'faces covered' },
  takenAt: { zh: '{time} 拍', en: 'taken {time}' },
  chosen: { zh: '从相册选的', en: 'from the album' },
  hasPlace: { zh: '带位置', en: 'with a place' },
  open: { zh: '看照片：{what}', en: 'Open photo: {what}' },
  close: { zh: '关上', en: 'Close' },
  loading: { zh: '照片来了…', en: 'Loading…' },
  missing: { zh: '照片没有取到，请再点一次', en: 'Not loaded, touch again' },
  removed: { zh: '照片已撤下：{reason}', en: 'Photo taken down: {reason}' },
  remove: { zh: '撤下这张照片', en: 'Take this photo down' },
  removeHow: {
    zh: '撤下后谁也看不到，照片当晚删掉，只留下谁、为什么撤下。照到孩子的脸，请马上撤下。',
    en: 'Nobody sees it any more and it is deleted tonight; who took it down and why stays. Do this at once if a child’s face shows.',
  },
  removeDone: { zh: '已撤下', en: 'Taken down' },
  evidence: { zh: '照片佐证', en: 'Photos' },
  evidenceNone: { zh: '还没有照片。', en: 'No photos yet.' },
  evidenceHow: {
    zh: '整改前、整改后、复查时放在一起比。',
    en: 'Before, after and at the recheck, side by side.',
  },
  attachSide: { zh: '加{side}的照片', en: 'Add photos: {side}' },
  touch: { zh: '点开看照片', en: 'Touch to see' },
  notSent: {
    zh: '没有网络，照片没有发出去，请再选一次。',
    en: 'No network: the photo was not sent. Choose it again.',
  },
  attach: { zh: '加照片', en: 'Add photos' },
  attached: { zh: '照片已加上', en: 'Photos added' },
  sendLater: { zh: '先存在手机上，有网络自己发。', en: 'Kept on the phone; sent by itself.' },
} as const;

export const photoSideText: Record<PhotoSide, Sentence> = {
  found: { zh: '整改前', en: 'Before' },
  rectified: { zh: '整改后', en: 'After' },
  rechecked: { zh: '复查时', en: 'At the recheck' },
};
