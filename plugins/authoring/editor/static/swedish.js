// What Decap's Swedish lacks or says in words that staff do not use, and what it says in English.

export const phrases = {
  auth: {
    login: 'Logga in',
    loggingIn: 'Loggar in …',
    loginWithForgejo: 'Logga in med Forgejo',
    errors: { email: 'Fyll i din e-postadress.', password: 'Fyll i ditt lösenord.' },
  },
  app: {
    header: { media: 'Bilder', quickAdd: 'Skriv nytt' },
    app: {
      errorHeader: 'Redigeraren kan inte starta',
      configErrors: 'Fel i inställningarna',
      checkConfigYml: 'Berätta det för den som sköter webbplatsen.',
      loadingConfig: 'Startar …',
      waitingBackend: 'Startar …',
    },
  },
  collection: {
    sidebar: { collections: 'Texter', allCollections: 'Alla texter', searchAll: 'Sök i alla texter' },
    collectionTop: {
      newButton: 'Ny %{collectionLabel}',
      newButtonAriaLabel: 'Skriv ny %{collectionLabel}',
      searchResults: 'Sökresultat för ”%{searchTerm}”',
      searchResultsInCollection: 'Sökresultat för ”%{searchTerm}” i %{collection}',
      viewAsList: 'Visa som lista',
      viewAsGrid: 'Visa som rutor',
      filterBy: 'Visa bara',
    },
    entries: {
      loadingEntries: 'Hämtar texterna …',
      cachingEntries: 'Hämtar texterna …',
      longerLoading: 'Det kan ta några minuter.',
      noEntries: 'Här finns inga texter.',
      unpublishedHeader: 'Texter som inte är publicerade',
    },
    defaultFields: { updatedOn: { label: 'Ändrad' } },
  },
  editor: {
    editorControl: { field: { optional: 'frivilligt', widgetLabel: 'Fält' } },
    editorControlPane: {
      widget: {
        required: '%{fieldLabel} måste fyllas i.',
        regexPattern: '%{fieldLabel}: %{pattern}',
        rangeCount: '%{fieldLabel} ska ha mellan %{minCount} och %{maxCount} rader.',
        rangeCountExact: '%{fieldLabel} ska ha %{count} rader.',
        rangeMin: '%{fieldLabel} ska ha minst %{minCount} rader.',
        rangeMax: '%{fieldLabel} ska ha högst %{maxCount} rader.',
        invalidPath: '”%{path}” kan inte användas.',
        pathExists: '”%{path}” finns redan.',
      },
      i18n: {
        copyFromLocale: 'Fyll i från ett annat språk',
        copyFromLocaleConfirm: 'Vill du fylla i från språket %{locale}? Det du har skrivit ersätts.',
      },
    },
    editor: {
      onLeavePage: 'Vill du lämna texten utan att spara?',
      onUpdatingWithUnsavedChanges: 'Spara först det du har ändrat.',
      onPublishingNotReady: 'Sätt först statusen till ”Redo”.',
      onPublishingWithUnsavedChanges: 'Spara först det du har ändrat.',
      onPublishing: 'Vill du publicera texten?',
      onUnpublishing: 'Vill du avpublicera texten?',
      onDeleteWithUnsavedChanges: 'Vill du ta bort texten, också det som du inte har sparat?',
      onDeletePublishedEntry: 'Vill du ta bort texten?',
      onDeleteUnpublishedChangesWithUnsavedChanges:
        'Vill du ta bort alla ändringar som inte är publicerade, också dem som du inte har sparat?',
      onDeleteUnpublishedChanges: 'Vill du ta bort alla ändringar som inte är publicerade?',
      loadingEntry: 'Hämtar texten …',
      confirmLoadBackup: 'Du hade skrivit något i den här texten som inte blev sparat. '
        + 'Vill du fortsätta med det?',
    },
    editorInterface: {
      toggleI18n: 'Visa språken bredvid varandra',
      togglePreview: 'Förhandsvisning',
      toggleScrollSync: 'Rulla tillsammans',
      toggleNotes: 'Anteckningar',
    },
    editorNotesPane: {
      title: 'Anteckningar',
      emptyState: 'Här finns inga anteckningar.',
      addNote: 'Lägg till anteckningen',
      addPlaceholder: 'Skriv en anteckning',
      editPlaceholder: 'Ändra anteckningen',
      save: 'Spara',
      cancel: 'Avbryt',
      edit: 'Ändra',
      delete: 'Ta bort',
      resolve: 'Markera som klar',
      unresolve: 'Markera som inte klar',
      confirmDelete: 'Vill du ta bort anteckningen?',
      shortcut: 'Ctrl+Enter lägger till anteckningen.',
    },
    editorToolbar: {
      publishing: 'Publicerar …',
      unpublishing: 'Avpublicerar …',
      duplicate: 'Gör en kopia',
      publishAndCreateNew: 'Publicera och skriv en ny',
      publishAndDuplicate: 'Publicera och gör en kopia',
      deleteUnpublishedChanges: 'Ta bort ändringarna',
      deleteUnpublishedEntry: 'Ta bort texten',
      deletePublishedEntry: 'Ta bort texten',
      deleteEntry: 'Ta bort texten',
      saving: 'Sparar …',
      deleting: 'Tar bort …',
      updating: 'Ändrar …',
      backCollection: ' Tillbaka till %{collectionLabel}',
      unsavedChanges: 'Inte sparat',
      changesSaved: 'Sparat',
      statusInfoTooltipDraft: 'Texten är ett utkast. När den är färdig sätter du statusen till '
        + '”Under granskning”, så att någon annan läser den.',
      statusInfoTooltipInReview: 'Någon annan läser texten. När den är läst sätts statusen till '
        + '”Redo”.',
      deployPreviewPendingButtonLabel: 'Se efter om förhandsvisningen är klar',
      deployPreviewButtonLabel: 'Visa förhandsvisningen',
      deployButtonLabel: 'Visa sidan',
    },
    editorWidgets: {
      markdown: {
        linkPrompt: 'Länkens adress',
        richText: 'Som på sidan',
        markdown: 'Som i filen',
        strikethrough: 'Struket',
        toggleMode: { rich: 'Skriv som på sidan', markdown: 'Skriv som i filen' },
      },
      image: {
        chooseMultiple: 'Välj bilder',
        addMore: 'Lägg till fler bilder',
        remove: 'Ta bort bilden härifrån',
        removeAll: 'Ta bort alla bilder',
        chooseUrl: 'Skriv bildens adress',
        replaceUrl: 'Ersätt med en adress',
        promptUrl: 'Bildens adress',
      },
      file: {
        chooseMultiple: 'Välj filer',
        addMore: 'Lägg till fler filer',
        removeAll: 'Ta bort alla filer',
        chooseUrl: 'Skriv filens adress',
        replaceUrl: 'Ersätt med en adress',
        promptUrl: 'Filens adress',
      },
      unknownControl: { noControl: 'Det här fältet går inte att redigera här (%{widget}).' },
      unknownPreview: { noPreview: 'Det här fältet går inte att visa här (%{widget}).' },
      datetime: { setToNow: 'Sätt %{fieldLabel} till nu' },
      list: { add: 'Lägg till %{item}', addType: 'Lägg till %{item}' },
      object: { expand: 'Visa', collapse: 'Dölj' },
    },
  },
  mediaLibrary: {
    mediaLibraryCard: {
      draft: 'Ny',
      copyUrl: 'Kopiera adressen',
      copyPath: 'Kopiera adressen',
      copyName: 'Kopiera namnet',
      copied: 'Kopierat',
    },
    mediaLibrary: {
      onDelete: 'Vill du ta bort filen? Texter som visar den slutar då att fungera.',
      fileTooLarge: 'Filen är för stor. Den får vara högst %{size} kB.',
    },
    mediaLibraryModal: {
      loading: 'Hämtar …',
      noResults: 'Sökningen gav inget.',
      noAssetsFound: 'Här finns inga filer.',
      noImagesFound: 'Här finns inga bilder.',
      private: 'Privat: ',
      mediaAssets: 'Filer',
      search: 'Sök',
      uploading: 'Lägger in …',
      upload: 'Lägg in från datorn',
      download: 'Hämta',
      deleting: 'Tar bort …',
      deleteSelected: 'Ta bort den valda',
      chooseSelected: 'Använd den valda',
      close: 'Stäng',
    },
  },
  ui: {
    default: { goBackToSite: 'Tillbaka till sidan' },
    errorBoundary: {
      title: 'Något gick fel',
      details: 'Ladda om sidan. Händer det igen, så berätta det för den som sköter webbplatsen. ',
      reportIt: 'Rapportera felet till dem som gör redigeraren.',
      detailsHeading: 'Detaljer',
      privacyWarning: 'I rapporten följer uppgifter om felet med. Läs igenom dem först.',
      recoveredEntry: {
        heading: 'Det du hade skrivit',
        warning: 'Kopiera det till ett annat ställe innan du lämnar sidan.',
        copyButtonLabel: 'Kopiera',
      },
    },
    settingsDropdown: { account: 'Konto' },
    toast: {
      onFailToLoadEntries: 'Texterna gick inte att hämta: %{details}',
      onFailToLoadDeployPreview: 'Förhandsvisningen gick inte att hämta: %{details}',
      onFailToPersist: 'Texten är inte sparad.',
      onFailToDelete: 'Texten är inte borttagen.',
      onFailToUpdateStatus: 'Statusen gick inte att ändra: %{details}',
      missingRequiredField: 'Något som måste fyllas i är tomt. Det är märkt i formuläret.',
      entrySaved: 'Texten är sparad.',
      entryPublished: 'Texten är publicerad.',
      entryUnpublished: 'Texten är avpublicerad.',
      onFailToPublishEntry: 'Texten gick inte att publicera: %{details}',
      onFailToUnpublishEntry: 'Texten gick inte att avpublicera: %{details}',
      entryUpdated: 'Statusen är ändrad.',
      onDeleteUnpublishedChanges: 'Ändringarna är borttagna.',
      onLoggedOut: 'Du är utloggad. Kopiera det du inte har sparat, och logga in igen.',
      onBackendDown: 'Tjänsten har en störning. Läs mer på %{details}',
      noteAdded: 'Anteckningen är sparad.',
      onFailToAddNote: 'Anteckningen är inte sparad: %{details}',
      noteUpdated: 'Anteckningen är ändrad.',
      onFailToUpdateNote: 'Anteckningen är inte ändrad: %{details}',
      noteDeleted: 'Anteckningen är borttagen.',
      onFailToDeleteNote: 'Anteckningen är inte borttagen: %{details}',
      noteResolved: 'Anteckningen är klar.',
      noteReopened: 'Anteckningen är inte klar.',
      onFailToToggleNote: 'Anteckningen gick inte att ändra: %{details}',
    },
  },
  workflow: {
    workflow: {
      loading: 'Hämtar texterna …',
      workflowHeading: 'Texter på väg',
      newPost: 'Skriv nytt',
      description: '%{smart_count} text väntar på granskning, %{readyCount} är redo. |||| '
        + '%{smart_count} texter väntar på granskning, %{readyCount} är redo.',
      dateFormat: 'D/M',
    },
    workflowCard: {
      deleteChanges: 'Ta bort ändringarna',
      deleteNewEntry: 'Ta bort texten',
      publishNewEntry: 'Publicera texten',
    },
    workflowList: {
      onDeleteEntry: 'Vill du ta bort texten?',
      onPublishingNotReadyEntry: 'Bara texter som är redo kan publiceras. Dra kortet till ”Redo”.',
      onPublishEntry: 'Vill du publicera texten?',
      currentEntries: '%{smart_count} text |||| %{smart_count} texter',
    },
  },
};

/** What differs where a text is saved at once, and nobody has to publish it. */
export const plainPhrases = {
  editor: {
    editorToolbar: {
      publishing: 'Sparar …',
      publish: 'Spara',
      published: 'Sparad',
      publishNow: 'Spara',
      publishAndCreateNew: 'Spara och skriv en ny',
      publishAndDuplicate: 'Spara och gör en kopia',
    },
  },
};

/** Say in Swedish the questions that Decap has no phrases for. */
export function speakSwedish() {
  const confirm = window.confirm.bind(window);
  window.confirm = (question) => {
    const name = /^(.*) already exists\. Do you want to replace it\?$/.exec(question)?.[1];
    return confirm(name ? `${name} finns redan. Vill du ersätta den? Alla texter som visar den `
      + 'visar då den nya.' : question);
  };
}
