/** What the demonstration county said at its meetings, asked of its schools, and had difficulties with. */

interface DemoMeeting {
  readonly kind: string;
  readonly title: string;
  readonly daysAgo: number;
  readonly from: string;
  readonly to: string;
  readonly spot: string;
  readonly atSchool?: boolean;
  readonly chair: string;
  readonly people: readonly string[];
  readonly minutes: string;
  readonly resolutions: readonly {
    readonly says: string;
    readonly unit: string;
    readonly dueIn: number;
    /** The title of the task that it became. */
    readonly task?: string;
  }[];
}

const room = '县教育局三楼会议室';
const departments = ['县教育局', '县卫生健康局', '县疾控中心', '县市场监管局'];

function daily(daysAgo: number, kinds: readonly ('assess' | 'deploy' | 'dispatch')[]) {
  const said = {
    assess: {
      title: '日研判',
      from: '08:10',
      to: '08:30',
      minutes: '研判昨日晨午检、因病缺课和提示情况。',
    },
    deploy: {
      title: '日部署',
      from: '12:30',
      to: '12:45',
      minutes: '部署下午到校核实和漏报学校催报。',
    },
    dispatch: {
      title: '日调度',
      from: '17:40',
      to: '18:00',
      minutes: '逐校调度当天任务办理情况。',
    },
  };
  return kinds.map((kind): DemoMeeting => ({
    ...{ ...said[kind], kind, daysAgo, spot: '县教育局值班室', chair: '县教育局副局长' },
    ...{ people: ['县教育局安全股', '县疾控中心'], resolutions: [] },
  }));
}

export const demoTasks = [
  {
    title: '食堂留样冰箱温度登记',
    says: '每天早晚各登记一次留样冰箱温度，登记本放在食堂，月底报。',
    daysAgo: 9,
    dueIn: -1,
    done: '登记本已经用起来，早晚各一次，由食堂管理员签字。',
  },
  {
    title: '流感季防控准备自查',
    says: '1. 对照七项准备逐项自查，缺什么写清楚。\n2. 晨午检登记、因病缺课追踪落实到人。\n3. 隔离观察室物资点一遍，额温枪校准。\n办完报自查结果和照片存放的位置。',
    daysAgo: 4,
    dueIn: 2,
    done: '七项都查过，缺两箱口罩已经补上；额温枪校准了六把，记录在校医室。',
  },
] as const;

export const demoMeetings: readonly DemoMeeting[] = [
  {
    ...{
      kind: 'progress',
      title: '流感季学校防控工作推进会',
      daysAgo: 4,
      from: '15:00',
      to: '16:30',
    },
    ...{ spot: room, chair: '副县长', people: [...departments, '各中心校'] },
    minutes:
      '会议通报了近一周全县学校因病缺课情况，听取了各中心校准备工作汇报。\n会议指出，个别学校晨检流于形式，隔离观察室物资不全。\n会议要求，各校对照七项准备自查，教育局、疾控中心逐校核实。',
    resolutions: [
      {
        ...{ says: '各校对照七项准备自查一遍', unit: '各学校', dueIn: 2 },
        task: '流感季防控准备自查',
      },
      { says: '疾控中心对寄宿制学校校医培训一次', unit: '县疾控中心', dueIn: 5 },
    ],
  },
  {
    ...{
      kind: 'on-site',
      title: '校门口接送秩序现场办公会',
      daysAgo: 5,
      from: '16:40',
      to: '17:30',
    },
    ...{ spot: '', atSchool: true, chair: '县教育局副局长' },
    people: ['县教育局', '县公安局交警大队', '学校'],
    minutes: '现场看了放学时段校门口情况，商定错时放学和家长等候区划线。',
    resolutions: [{ says: '校门口划家长等候区', unit: '县公安局交警大队', dueIn: 3 }],
  },
  {
    ...{ kind: 'special', title: '学校食堂安全专题会议', daysAgo: 9, from: '09:00', to: '10:20' },
    ...{ spot: room, chair: '县教育局局长', people: departments },
    minutes: '专题研究学校食堂食品安全，重点是留样和进货查验。',
    resolutions: [
      {
        ...{ says: '各校食堂留样冰箱早晚登记温度', unit: '各学校', dueIn: -1 },
        task: '食堂留样冰箱温度登记',
      },
    ],
  },
  ...daily(6, ['assess', 'deploy', 'dispatch']),
  ...daily(5, ['assess', 'deploy', 'dispatch']),
  ...daily(4, ['assess', 'dispatch']),
  ...daily(3, ['assess', 'deploy', 'dispatch']),
  ...daily(2, ['assess', 'deploy', 'dispatch']),
  ...daily(1, ['assess', 'deploy']),
];

type DemoStep = 'taken' | 'solved' | 'confirmed';

interface DemoDifficulty {
  readonly kind: string;
  readonly what: string;
  readonly wish: string;
  readonly daysAgo: number;
  readonly department: string;
  readonly steps: readonly DemoStep[];
  readonly says: { readonly [S in DemoStep]?: string };
}

export const demoDifficulties: readonly DemoDifficulty[] = [
  {
    ...{ kind: 'isolation-room', what: '隔离观察室只有一张床，寄宿生多，还缺两张', daysAgo: 6 },
    ...{
      wish: '从县库借两张折叠床',
      department: 'health',
      steps: ['taken', 'solved', 'confirmed'],
    },
    says: { solved: '从县应急库调了两张折叠床，已送到', confirmed: '收到两张，已摆好' },
  },
  {
    ...{
      kind: 'supplies',
      what: '一次性手套、含氯消毒片只够用一周',
      daysAgo: 4,
      department: 'health',
    },
    ...{ wish: '下周一前补到一个月用量', steps: ['taken', 'solved'] },
    says: { taken: '联系县疾控中心物资库', solved: '周五随车送到，够用五周' },
  },
  {
    ...{ kind: 'boarding', what: '食堂座位不够，错峰要开三批，午休时间太紧', daysAgo: 3 },
    ...{ wish: '借用隔壁活动室摆桌椅', department: 'education', steps: ['taken'] },
    says: { taken: '周四到校看活动室能不能用' },
  },
  {
    ...{ kind: 'staff', what: '校医休产假到明年三月，没有人顶', daysAgo: 1, department: 'health' },
    ...{ wish: '请卫生院派人每天来半天', steps: [], says: {} },
  },
];
