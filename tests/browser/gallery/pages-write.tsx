import { AskLayout } from '../../../app/components/ask-layout.tsx'
import { Composer } from '../../../app/components/composer.tsx'
import { ProductPicker } from '../../../app/components/product-picker.tsx'
import { Refusal } from '../../../app/components/refusal.tsx'
import { SimilarQuestions } from '../../../app/components/similar-questions.tsx'
import { Button } from '../../../app/components/ui/button.tsx'
import { Card } from '../../../app/components/ui/card.tsx'
import { Choice, ChoiceGroup } from '../../../app/components/ui/choice.tsx'
import { Dialog, DialogActions, opensDialog } from '../../../app/components/ui/dialog.tsx'
import { SelectField, TextArea, TextField } from '../../../app/components/ui/field.tsx'
import { FormErrors } from '../../../app/components/ui/form-errors.tsx'
import { Notice } from '../../../app/components/ui/notice.tsx'
import { NarrowPage, Page, PageHead, Section } from '../../../app/components/ui/page.tsx'
import { PlainForm } from '../../../app/components/ui/plain-form.tsx'
import { products, similar } from './world.ts'

export const ask = () => (
  <Page>
    <PageHead title="Demandez à ceux qui l’ont vécu" />
    <AskLayout
      action="#ask"
      title={
        <TextField
          name="title"
          label="Votre question"
          hint="Une phrase, comme vous la diriez à un ami."
          size="l"
          defaultValue="De l’eau dans ma tente la nuit"
          required
        />
      }
      similar={<SimilarQuestions questions={similar} solvedAction="#solved" />}
      similarHref="/ask"
    >
      <ProductPicker
        name="productIds"
        products={products.map(({ id, picture }) => ({ value: id, name: id, maker: 'Cimes & Vallées', picture }))}
        selected="tent"
      />
      <Composer
        name="body"
        label="Détails"
        hint="Ce que vous avez fait, ce qui s’est passé, ce que vous avez essayé."
        errors={['Dites-en un peu plus : au moins 20 caractères.']}
        previewHtml="<p>Deux nuits au <strong>lac</strong>.</p>"
      />
      <TextField name="tags" label="Étiquettes" hint="Cinq au plus, séparées par des virgules." />
      <div className="row">
        <Button>Publier la question</Button>
        <Button variant="quiet" name="intent" value="preview">
          Aperçu
        </Button>
      </div>
      <Notice>Vous pouvez publier sans compte : nous demandons votre adresse une fois la question écrite.</Notice>
    </AskLayout>
  </Page>
)

export const signIn = () => (
  <NarrowPage title="Se connecter" lead="Vous revenez ensuite où vous étiez.">
    <FormErrors errors={['Adresse ou mot de passe inconnus.']} fields={[{ id: 'email', label: 'Adresse' }]} />
    <form className="stack" method="post">
      <TextField name="email" type="email" label="Adresse électronique" autoComplete="email" required />
      <TextField
        name="password"
        type="password"
        label="Mot de passe"
        autoComplete="current-password"
        errors={['Le mot de passe ne correspond pas.']}
        required
      />
      <div className="row row--spread">
        <Button>Se connecter</Button>
        <a href="#forgotten">Mot de passe oublié ?</a>
      </div>
    </form>
    <Card>
      <h2>Essayer en tant que…</h2>
      <div className="row">
        {['Henri', 'Tiana', 'Margaux', 'Sofia'].map((name) => (
          <Button key={name} variant="quiet" size="s">
            {name}
          </Button>
        ))}
      </div>
    </Card>
  </NarrowPage>
)

export const settings = () => (
  <Page>
    <PageHead title="Réglages" />
    <Section id="appearance" title="Apparence" lead="Pour ce compte, partout.">
      <PlainForm action="#settings">
        <SelectField
          name="locale"
          label="Langue"
          options={[
            { value: 'fr', label: 'Français' },
            { value: 'en', label: 'English' },
          ]}
        />
        <ChoiceGroup legend="Mails" name="mails" errors={['Choisissez.']}>
          <Choice name="mails" value="answers" label="Une nouvelle réponse" hint="Un mail par réponse" defaultChecked />
          <Choice type="radio" name="often" value="daily" label="Une fois par jour" count={1234} size="s" />
        </ChoiceGroup>
        <TextArea name="about" label="À propos de vous" height="short" />
        <div className="row">
          <Button>Enregistrer</Button>
          <Button variant="danger" {...opensDialog('leave')}>
            Supprimer le compte
          </Button>
        </div>
        <Refusal reason="Trois réponses en dix minutes : faisons une pause." retryAfter={42} />
      </PlainForm>
    </Section>
    <Dialog id="leave" title="Supprimer votre compte ?">
      <form>
        <p>Vos textes restent sans votre nom, ou partent avec vous.</p>
        <DialogActions id="leave">
          <Button variant="danger">Supprimer</Button>
        </DialogActions>
      </form>
    </Dialog>
  </Page>
)
