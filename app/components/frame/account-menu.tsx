import type { ReactNode } from 'react'
import { useTranslation } from '../../i18n/use-translation.ts'
import { signInPath } from '../../paths.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Menu, MenuAction, MenuLink } from '../ui/menu.tsx'
import styles from './account-menu.module.css'

export interface FrameAccount {
  handle: string
  displayName: string
  role: 'member' | 'moderator' | 'admin'
  avatarTone: number
}

interface AccountMenuProps {
  account: FrameAccount | null
  /** The main navigation again, which a phone finds in this menu. */
  narrowLinks: ReactNode
  /** Path and query of this page, to come back to. */
  here: string
}

/** The member's menu; a visitor gets "Sign in", and on a phone a menu with the navigation beside it. */
export function AccountMenu({ account, narrowLinks, here }: AccountMenuProps) {
  return account ? (
    <MemberMenu account={account} narrowLinks={narrowLinks} />
  ) : (
    <GuestLinks narrowLinks={narrowLinks} here={here} />
  )
}

function GuestLinks({ narrowLinks, here }: { narrowLinks: ReactNode; here: string }) {
  const { t } = useTranslation()
  const signIn = signInPath(here)
  return (
    <>
      <span className={styles.wide}>
        <a className={styles.signIn} href={signIn}>
          {t('frame.signIn')}
        </a>
      </span>
      <span className={styles.narrow}>
        <Menu label={t('frame.menu')}>
          <ul>
            {narrowLinks}
            <li>
              <hr />
            </li>
            <MenuLink href={signIn} icon="user">
              {t('frame.signIn')}
            </MenuLink>
            <MenuLink href="/register" icon="plus">
              {t('frame.register')}
            </MenuLink>
          </ul>
        </Menu>
      </span>
    </>
  )
}

function MemberMenu({ account, narrowLinks }: { account: FrameAccount; narrowLinks: ReactNode }) {
  const { t } = useTranslation()
  return (
    <Menu label={t('frame.yourAccount')} summary={<Avatar name={account.displayName} tone={account.avatarTone} />}>
      <span className={styles.narrow}>
        <ul>
          {narrowLinks}
          <li>
            <hr />
          </li>
        </ul>
      </span>
      <ul>
        <MenuLink href={`/members/${account.handle}`} icon="user">
          {t('frame.profile')}
        </MenuLink>
        <MenuLink href="/settings" icon="settings">
          {t('frame.settings')}
        </MenuLink>
        {account.role !== 'member' && (
          <MenuLink href="/moderation" icon="flag">
            {t('frame.moderation')}
          </MenuLink>
        )}
        {account.role === 'admin' && (
          <MenuLink href="/admin" icon="gavel">
            {t('frame.admin')}
          </MenuLink>
        )}
        <MenuAction action="/sign-out" icon="sign-out">
          {t('frame.signOut')}
        </MenuAction>
      </ul>
    </Menu>
  )
}
