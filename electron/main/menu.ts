import { app, Menu, shell, type MenuItemConstructorOptions } from 'electron';

export interface MenuOptions {
  platform: NodeJS.Platform;
  workspaceFile: string;
  /** Goes to the screen of the settings. */
  showSettings: () => void;
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The native menu. Everything in it also has a key or a button in the page. */
export function setMenu(options: MenuOptions): void {
  app.setAboutPanelOptions({
    applicationName: 'Entropy Workbench',
    applicationVersion: app.getVersion(),
    copyright: 'MIT License',
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(options)));
}

function menuTemplate({ platform, workspaceFile, showSettings }: MenuOptions): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  const settings: MenuItemConstructorOptions = {
    label: isMac ? 'Settings…' : '&Settings',
    accelerator: 'CmdOrCtrl+,',
    click: showSettings,
  };
  const reveal: MenuItemConstructorOptions = {
    label: isMac ? 'Show Workspace in Finder' : 'Show &Workspace in its Folder',
    click: () => {
      shell.showItemInFolder(workspaceFile);
    },
  };
  return [
    ...(isMac ? [appMenu(settings)] : []),
    {
      label: isMac ? 'File' : '&File',
      submenu: isMac
        ? [reveal, SEPARATOR, { role: 'close' }]
        : [reveal, SEPARATOR, settings, SEPARATOR, { role: 'quit' }],
    },
    { role: 'editMenu' },
    {
      label: isMac ? 'View' : '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        SEPARATOR,
        { role: 'togglefullscreen' },
        SEPARATOR,
        { role: 'reload' },
        { role: 'toggleDevTools' },
      ],
    },
    { role: 'windowMenu' },
    ...(isMac ? [] : [{ role: 'help', submenu: [{ role: 'about' }] } satisfies MenuItemConstructorOptions]),
  ];
}

/** macOS has settings and quitting under the app's name. */
function appMenu(settings: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      SEPARATOR,
      settings,
      SEPARATOR,
      { role: 'services' },
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { role: 'quit' },
    ],
  };
}
