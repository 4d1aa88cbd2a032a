import type { ThemeConfig } from 'antd';

/** The calm look of the desk pages: one quiet blue-green, neutral surfaces, hairlines. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#0f6e68',
    colorInfo: '#0f6e68',
    colorLink: '#0b5f5a',
    colorLinkHover: '#0f7f78',
    colorSuccess: '#2f7d4f',
    colorWarning: '#9a6200',
    colorError: '#b3372c',
    colorInfoBg: '#eef6f5',
    colorSuccessBg: '#edf7f1',
    colorWarningBg: '#fdf4e3',
    colorErrorBg: '#fdf0ee',
    colorText: '#1c2726',
    colorTextSecondary: '#4d5b59',
    colorTextTertiary: '#5c6a68',
    colorTextPlaceholder: '#66736f',
    colorBorder: '#c3cdca',
    colorBorderSecondary: '#dde4e2',
    colorBgLayout: '#ffffff',
    borderRadius: 6,
    fontSize: 14,
    lineHeight: 1.6,
    controlHeight: 34,
    wireframe: false,
    motionDurationMid: '0.12s',
    motionDurationSlow: '0.16s',
    boxShadow: '0 6px 24px rgb(20 40 38 / 14%)',
    boxShadowSecondary: '0 6px 24px rgb(20 40 38 / 14%)',
    fontFamily:
      "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', system-ui, sans-serif",
  },
  components: {
    Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
    Segmented: { trackBg: '#e9efed', itemSelectedBg: '#ffffff' },
    Drawer: { paddingLG: 24 },
    Form: { itemMarginBottom: 22 },
  },
};
