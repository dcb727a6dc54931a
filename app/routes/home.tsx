import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'

export const loader = ({ context }: LoaderFunctionArgs) => ({ title: context.request.community.name })

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }]

export default function Home() {
  return (
    <div className="page">
      <div className="page__head">
        <h1>Entraide</h1>
      </div>
    </div>
  )
}
