/** 现场照片的拒绝 */
export const photoProblemText = {
  'photo-unreadable': {
    status: 422,
    zh: '这个文件不是能看的 JPG 照片，没有收下。请重新拍一张。',
    en: 'This file is no JPG photo that can be read. Take it again.',
  },
  'photo-damaged': {
    status: 422,
    zh: '照片在路上坏了，没有收下，请再发一次。',
    en: 'The photo was damaged on its way. Send it again.',
  },
  'photo-too-large': {
    status: 422,
    zh: '照片太大：长边最多 {side} 像素、{most} KB。用手机页面拍，会自己缩小。',
    en: 'Too large: at most {side} pixels and {most} KB. The phone page makes photos small by itself.',
  },
  'photo-no-room': {
    status: 409,
    zh: '县里存照片的地方满了，这张没有收下，文字照样能交。请联系县里的管理员。',
    en: 'The county’s room for photos is full. Send without it and tell the administrator.',
  },
  'photo-many': {
    status: 422,
    zh: '照片太多，最多 {most} 张。请留下最说明问题的。',
    en: 'Too many photos: at most {most}. Keep those that show most.',
  },
  'photo-missing': {
    status: 409,
    zh: '有 {count} 张照片还没有收到，请打开再交一次。',
    en: '{count} photos have not arrived. Open it and send again.',
  },
  'photo-finding-over': {
    status: 409,
    zh: '这个问题已经了结，不能再加照片。',
    en: 'This finding is over; no photos can be added.',
  },
  'photo-handed-in': {
    status: 409,
    zh: '整改已经交上去等复查，照片不能再改；退回后可以再加。',
    en: 'It was handed in for a recheck. Photos can be added if it is sent back.',
  },
  'photo-not-handed-in': {
    status: 409,
    zh: '学校还没有交整改，还没有到复查这一步。',
    en: 'The school has not handed anything in yet.',
  },
  'photo-not-yours': {
    status: 403,
    zh: '这一栏的照片要由{who}来加。',
    en: 'Photos here are added by {whoEn}.',
  },
  'photo-not-yours-to-remove': {
    status: 403,
    zh: '这张照片要由加它的人、牵头督导的人，或者加整改照片的学校来撤下。',
    en: 'A photo is taken down by who added it, who leads the campaign, or the school that showed what it put right.',
  },
  'photo-removed': {
    status: 409,
    zh: '这张照片已经撤下。',
    en: 'This photo was taken down already.',
  },
} as const;
