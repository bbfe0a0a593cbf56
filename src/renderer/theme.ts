import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'

const teal: MantineColorsTuple = [
  '#e8f5f7',
  '#d3e8ec',
  '#a5d1d9',
  '#74b9c6',
  '#4ea5b5',
  '#3698aa',
  '#2690a4',
  '#157d90',
  '#067081',
  '#006271',
]

/** One accent, neutral surfaces; colour otherwise means code, severity or state. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 8, dark: 8 },
  colors: { teal },
  defaultRadius: 6,
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif',
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '18px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '32px' },
  headings: {
    fontWeight: '600',
    sizes: { h1: { fontSize: '22px' }, h2: { fontSize: '18px' }, h3: { fontSize: '15px' } },
  },
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { openDelay: 400, transitionProps: { duration: 100 }, withArrow: false } },
    Modal: { defaultProps: { transitionProps: { duration: 100 } } },
    Drawer: { defaultProps: { transitionProps: { duration: 120 } } },
  },
})

/** Mantine's own greys are too pale for AA; these pass on every surface of the workbench. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#ffffff',
    '--mantine-color-text': '#1d2327',
    '--mantine-color-dimmed': '#5c666d',
    '--mantine-color-placeholder': '#69737a',
    '--mantine-color-default-border': '#d9dde0',
  },
  dark: {
    '--mantine-color-body': '#1b1d20',
    '--mantine-color-text': '#dfe3e6',
    '--mantine-color-dimmed': '#9aa4ab',
    '--mantine-color-placeholder': '#8f999f',
    '--mantine-color-default-border': '#34383d',
  },
})
