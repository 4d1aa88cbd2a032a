/** 公文的拒绝 */
export const documentProblemText = {
  'document-not-issuer': {
    status: 403,
    zh: '“{kind}”不由您的角色签发，请交有权签发的人。',
    en: 'Your role does not issue this kind ({kind}). Hand the draft to somebody who may.',
  },
  'document-unknown-figure': {
    status: 422,
    zh: '【{name}】不是这里能用的数（数只能放在正文里），请改掉或者删去。',
    en: '【{name}】 is not a figure that can stand here (figures stand in the text only). Change or remove it.',
  },
  'document-gap': {
    status: 422,
    zh: '还有没填的地方：{gap}。填好再签发。',
    en: 'Something is still to be written: {gap}.',
  },
  'document-no-addressee': {
    status: 422,
    zh: '上行文要写主送机关，请填好再签发。',
    en: 'A document that goes upwards names whom it goes to.',
  },
  'document-no-signer': {
    status: 422,
    zh: '上行文要写签发人，请填好再签发。',
    en: 'A document that goes upwards names who signed it.',
  },
  'document-no-receiver': {
    status: 422,
    zh: '还没有选收文学校。',
    en: 'No school is chosen to receive it.',
  },
  'document-one-receiver': {
    status: 422,
    zh: '这种文件一份只发给一所学校。',
    en: 'This kind goes to one school at a time.',
  },
  'document-ended': {
    status: 409,
    zh: '这份文件已经撤回或被替代，不能再改。',
    en: 'This document was withdrawn or superseded already.',
  },
  'document-office-ended': {
    status: 409,
    zh: '这个发文机关已停用，请换一个。',
    en: 'This office issues nothing any more. Choose another.',
  },
  'document-letters-taken': {
    status: 409,
    zh: '机关代字“{letters}”已经有了。',
    en: 'The letters {letters} are in use already.',
  },
  'document-finding-changed': {
    status: 409,
    zh: '起草以后有变化：“{says}”现在是“{state}”，不能再要求整改。请先重新取数，再签发。',
    en: '“{says}” is {stateEn} by now and cannot be ordered. Take the figures again before issuing.',
  },
  'document-other-school': {
    status: 422,
    zh: '附表里是另一所学校的问题，请点“重新取数”换成这所学校的。',
    en: 'The table holds another school’s findings. Take the figures again.',
  },
  'document-batch-nobody': {
    status: 422,
    zh: '没有要下发的学校。',
    en: 'There is no school to send to.',
  },
  'document-batch-large': {
    status: 422,
    zh: '一批最多 {most} 所学校，请分几批。',
    en: 'A batch has at most {most} schools. Split it.',
  },
  'document-kind-gone': {
    status: 422,
    zh: '现在没有“{kind}”这个文种的模板了，不能照它起草。',
    en: 'There is no template for this kind ({kind}) any more.',
  },
  'document-signer-only': {
    status: 403,
    zh: '承诺书由校长本人签，请校长登录自己的账号来签。',
    en: 'A pledge is signed by the principal in person, from their own account.',
  },
  'document-other-name': {
    status: 422,
    zh: '署名要和您账号上的姓名一样：{name}。',
    en: 'Sign with the name of your account: {name}.',
  },
  'document-not-a-pledge': {
    status: 422,
    zh: '这份文件不是承诺书，点“签收”就行。',
    en: 'This is no pledge. Sign for it as received.',
  },
  'document-all-signed': {
    status: 422,
    zh: '各校都签了，没有要催的。',
    en: 'All schools have signed; nobody is to be chased.',
  },
  'document-signed-already': {
    status: 409,
    zh: '{by}已在 {time} 签收。',
    en: '{by} signed for it at {time} already.',
  },
} as const;
