<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>A telephone system on your desk: click a number and set what its callers hear.</source>
        <translation>Un central téléphonique sur votre bureau&#xa0;: cliquez sur un numéro et choisissez ce qu’entendent ses appelants.</translation>
    </message>
    <message>
        <source>About pbxgui</source>
        <translation>À propos de pbxgui</translation>
    </message>
    <message>
        <source>It stands on PJSIP for calls and on Qt {version} for the window.</source>
        <translation>Il s’appuie sur PJSIP pour les appels et sur Qt {version} pour la fenêtre.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
    <message>
        <source>pbxgui is free software: you may use, share and change it under the GNU General Public License, version 3 or later. It comes without any warranty.</source>
        <translation>pbxgui est un logiciel libre&#xa0;: vous pouvez l’utiliser, le partager et le modifier selon les termes de la licence publique générale GNU, version 3 ou ultérieure. Il est fourni sans aucune garantie.</translation>
    </message>
</context>
<context>
    <name>AddNumberPopover</name>
    <message>
        <source>Add a number</source>
        <translation>Ajouter un numéro</translation>
    </message>
    <message>
        <source>Add number</source>
        <translation>Ajouter le numéro</translation>
    </message>
    <message>
        <source>Callers of it hear plain ringing at first; click its cell to change that.</source>
        <translation>Ses appelants entendent d’abord une sonnerie simple&#x202f;; cliquez sur sa case pour changer cela.</translation>
    </message>
</context>
<context>
    <name>Announcer</name>
    <message numerus="yes">
        <source>%n call(s) changed</source>
        <translation>
            <numerusform>%n appel a changé</numerusform>
            <numerusform>%n appels ont changé</numerusform>
        </translation>
    </message>
    <message>
        <source>Call from {caller} to {number}</source>
        <translation>Appel de {caller} au {number}</translation>
    </message>
    <message>
        <source>{caller} is on hold with {phone}</source>
        <translation>{caller} est mis en attente par {phone}</translation>
    </message>
    <message>
        <source>{caller} talks with {phone}</source>
        <translation>{caller} parle avec {phone}</translation>
    </message>
    <message>
        <source>{caller}: {how}</source>
        <translation>{caller}&#xa0;: {how}</translation>
    </message>
</context>
<context>
    <name>AsteriskPage</name>
    <message numerus="yes">
        <source>%n file(s) would change.</source>
        <translation>
            <numerusform>%n fichier changerait.</numerusform>
            <numerusform>%n fichiers changeraient.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) written. Now let Asterisk read them: </source>
        <translation>
            <numerusform>%n fichier écrit. Faites-le maintenant lire par Asterisk&#xa0;: </numerusform>
            <numerusform>%n fichiers écrits. Faites-les maintenant lire par Asterisk&#xa0;: </numerusform>
        </translation>
    </message>
    <message>
        <source>An Asterisk 18 or later can do what is configured here, without pbxgui. Choose its folder, look at what would change, and write the files; its own files are not touched.</source>
        <translation>Un Asterisk 18 ou plus récent peut faire ce qui est réglé ici, sans pbxgui. Choisissez son dossier, regardez ce qui changerait, puis écrivez les fichiers&#x202f;; ses propres fichiers ne sont pas touchés.</translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation>Choisir …</translation>
    </message>
    <message>
        <source>Everything there is as it should be.</source>
        <translation>Là-bas, tout est comme il faut.</translation>
    </message>
    <message>
        <source>Folder of Asterisk</source>
        <translation>Dossier d’Asterisk</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Ce qui changerait</translation>
    </message>
    <message>
        <source>What would change?</source>
        <translation>Qu’est-ce qui changerait&#x202f;?</translation>
    </message>
    <message>
        <source>Write these files</source>
        <translation>Écrire ces fichiers</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ByPhone</name>
    <message>
        <source>Record {name} on {extension}</source>
        <translation>Enregistrer {name} sur {extension}</translation>
    </message>
</context>
<context>
    <name>CallActions</name>
    <message>
        <source>Answer now</source>
        <translation>Décrocher maintenant</translation>
    </message>
    <message>
        <source>Block caller on all numbers</source>
        <translation>Bloquer l’appelant sur tous les numéros</translation>
    </message>
    <message>
        <source>Block caller on this number</source>
        <translation>Bloquer l’appelant sur ce numéro</translation>
    </message>
    <message>
        <source>Block here</source>
        <translation>Bloquer ici</translation>
    </message>
    <message>
        <source>Block on all</source>
        <translation>Bloquer partout</translation>
    </message>
    <message>
        <source>Change what callers of this number hear</source>
        <translation>Changer ce qu’entendent les appelants de ce numéro</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copier le numéro</translation>
    </message>
    <message>
        <source>Copy the caller&apos;s number</source>
        <translation>Copier le numéro de l’appelant</translation>
    </message>
    <message>
        <source>End this call for both sides</source>
        <translation>Terminer cet appel pour les deux côtés</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Raccrocher</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Normally billed from then on; what the caller hears goes on</source>
        <translation>Normalement facturé à partir de là&#x202f;; ce qu’entend l’appelant continue</translation>
    </message>
    <message>
        <source>Put the caller&apos;s number on the clipboard</source>
        <translation>Mettre le numéro de l’appelant dans le presse-papiers</translation>
    </message>
    <message>
        <source>Read what has happened in this call, moment by moment</source>
        <translation>Lire ce qui s’est passé dans cet appel, moment par moment</translation>
    </message>
    <message>
        <source>Refuse this caller on all numbers from now on</source>
        <translation>Refuser désormais cet appelant sur tous les numéros</translation>
    </message>
    <message>
        <source>Refuse this caller on this number from now on</source>
        <translation>Refuser désormais cet appelant sur ce numéro</translation>
    </message>
    <message>
        <source>Send the caller on to another number or extension</source>
        <translation>Transférer l’appelant vers un autre numéro ou poste</translation>
    </message>
    <message>
        <source>Show its log</source>
        <translation>Afficher son journal</translation>
    </message>
    <message>
        <source>Skip greeting</source>
        <translation>Passer l’annonce</translation>
    </message>
    <message>
        <source>Skip the greeting</source>
        <translation>Passer l’annonce</translation>
    </message>
    <message>
        <source>The phones ring at once, or whatever comes after the greeting</source>
        <translation>Les téléphones sonnent aussitôt, ou ce qui suit l’annonce commence</translation>
    </message>
    <message>
        <source>Transfer…</source>
        <translation>Transférer…</translation>
    </message>
    <message>
        <source>Treatment…</source>
        <translation>Traitement…</translation>
    </message>
    <message>
        <source>What callers hear…</source>
        <translation>Ce qu’entendent les appelants…</translation>
    </message>
</context>
<context>
    <name>CallCells</name>
    <message>
        <source>Over</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
</context>
<context>
    <name>CallDetails</name>
    <message>
        <source>Came from</source>
        <translation>Venu de</translation>
    </message>
    <message>
        <source>Choose a call to see what happened.</source>
        <translation>Choisissez un appel pour voir ce qui s’est passé.</translation>
    </message>
    <message>
        <source>From the caller</source>
        <translation>De l’appelant</translation>
    </message>
    <message>
        <source>Heard us, not billed</source>
        <translation>Nous a entendus, non facturé</translation>
    </message>
    <message>
        <source>Normally billed</source>
        <translation>Normalement facturé</translation>
    </message>
    <message>
        <source>So far</source>
        <translation>Jusqu’ici</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Sound: {codec}</source>
        <translation>Son&#xa0;: {codec}</translation>
    </message>
    <message>
        <source>Sound: {grade} ({figures})</source>
        <translation>Son&#xa0;: {grade} ({figures})</translation>
    </message>
    <message>
        <source>Talked</source>
        <translation>En conversation</translation>
    </message>
    <message>
        <source>Telephones rang</source>
        <translation>Les téléphones ont sonné</translation>
    </message>
    <message>
        <source>The chosen call</source>
        <translation>L’appel choisi</translation>
    </message>
    <message>
        <source>Times and sound</source>
        <translation>Durées et son</translation>
    </message>
    <message>
        <source>To {number}</source>
        <translation>Au {number}</translation>
    </message>
    <message>
        <source>Trouble: {text}</source>
        <translation>Problème&#xa0;: {text}</translation>
    </message>
    <message numerus="yes">
        <source>and %n more phone(s)</source>
        <translation>
            <numerusform>et %n autre téléphone</numerusform>
            <numerusform>et %n autres téléphones</numerusform>
        </translation>
    </message>
    <message>
        <source>{lost} of {all} packets lost</source>
        <translation>{lost} paquets perdus sur {all}</translation>
    </message>
</context>
<context>
    <name>CallItPanel</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>A test call needs the engine, and it does not run.</source>
        <translation>Un appel d’essai a besoin du central, et il est arrêté.</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>Appeler</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Raccrocher</translation>
    </message>
    <message>
        <source>Hang up after</source>
        <translation>Raccrocher après</translation>
    </message>
    <message>
        <source>Over: {why}</source>
        <translation>Terminé&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Démarrer le central</translation>
    </message>
    <message>
        <source>State of the test call</source>
        <translation>État de l’appel d’essai</translation>
    </message>
    <message>
        <source>The engine starts…</source>
        <translation>Le central démarre…</translation>
    </message>
    <message>
        <source>The test call hangs up after so many seconds.</source>
        <translation>L’appel d’essai raccroche après ce nombre de secondes.</translation>
    </message>
    <message>
        <source>The test phone is switched on…</source>
        <translation>Le téléphone d’essai s’allume…</translation>
    </message>
    <message>
        <source>What happened in the test call</source>
        <translation>Ce qui s’est passé dans l’appel d’essai</translation>
    </message>
    <message>
        <source>You cannot hear the call: {why} The strip shows it all the same.</source>
        <translation>Vous ne pouvez pas entendre l’appel&#xa0;: {why} La bande le montre quand même.</translation>
    </message>
    <message>
        <source>hang up after</source>
        <translation>raccrocher après</translation>
    </message>
    <message>
        <source>{at} s  {text}</source>
        <translation>{at}&#xa0;s  {text}</translation>
    </message>
    <message>
        <source>“Call it” rings the real phones, and you hear what the caller hears.</source>
        <translation>«&#xa0;Appeler&#xa0;» fait sonner les vrais téléphones, et vous entendez ce qu’entend l’appelant.</translation>
    </message>
</context>
<context>
    <name>CallPage</name>
    <message>
        <source>Call it</source>
        <translation>Appeler</translation>
    </message>
    <message>
        <source>Ctrl+Z takes everything that was set up here back, as one step.</source>
        <translation>Ctrl+Z annule en une seule fois tout ce qui a été installé ici.</translation>
    </message>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>It plays the greeting, then “{first}” ({number}) rings. Watch the call under Live.</source>
        <translation>L’annonce passe, puis «&#xa0;{first}&#xa0;» ({number}) sonne. Suivez l’appel sous En direct.</translation>
    </message>
    <message>
        <source>On “{phone}” dial {number}</source>
        <translation>Sur «&#xa0;{phone}&#xa0;», composez le {number}</translation>
    </message>
    <message>
        <source>You hear your greeting; then the first phone rings.</source>
        <translation>Vous entendez votre annonce&#x202f;; puis le premier téléphone sonne.</translation>
    </message>
    <message>
        <source>{echo} lets you hear yourself, to check the sound of a phone.</source>
        <translation>Le {echo} vous renvoie votre voix, pour vérifier le son d’un téléphone.</translation>
    </message>
</context>
<context>
    <name>CallSummary</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n appel</numerusform>
            <numerusform>%n appels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hear(s) a greeting</source>
        <translation>
            <numerusform>%n entend une annonce</numerusform>
            <numerusform>%n entendent une annonce</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in conversation</source>
        <translation>
            <numerusform>%n en conversation</numerusform>
            <numerusform>%n en conversation</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ring(s)</source>
        <translation>
            <numerusform>%n sonne</numerusform>
            <numerusform>%n sonnent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CallWords</name>
    <message>
        <source>Anonymous</source>
        <translation>Anonyme</translation>
    </message>
    <message>
        <source>Answered, hears us</source>
        <translation>Décroché, nous entend</translation>
    </message>
    <message>
        <source>Billed for {time}</source>
        <translation>Facturé depuis {time}</translation>
    </message>
    <message>
        <source>Comes in</source>
        <translation>Arrive</translation>
    </message>
    <message>
        <source>Hears us</source>
        <translation>Nous entend</translation>
    </message>
    <message>
        <source>Hears {sound} {played}</source>
        <translation>Entend {sound} {played}</translation>
    </message>
    <message>
        <source>Hears “{greeting}” {played} of {whole}</source>
        <translation>Entend «&#xa0;{greeting}&#xa0;» {played} sur {whole}</translation>
    </message>
    <message>
        <source>Normally not billed</source>
        <translation>Normalement non facturé</translation>
    </message>
    <message>
        <source>On hold with {who}</source>
        <translation>En attente, avec {who}</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Talks with {who}</source>
        <translation>Parle avec {who}</translation>
    </message>
    <message>
        <source>Their own telephone rings</source>
        <translation>Son propre téléphone sonne</translation>
    </message>
    <message>
        <source>from an extension</source>
        <translation>depuis un poste</translation>
    </message>
    <message>
        <source>from outside</source>
        <translation>de l’extérieur</translation>
    </message>
    <message>
        <source>placed from here</source>
        <translation>lancé d’ici</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>quelqu’un</translation>
    </message>
    <message>
        <source>{who} ring</source>
        <translation>{who} sonnent</translation>
    </message>
    <message>
        <source>{who} rings</source>
        <translation>{who} sonne</translation>
    </message>
</context>
<context>
    <name>CallWordsOfTest</name>
    <message>
        <source>Answered: normally billed from here on.</source>
        <translation>Décroché&#xa0;: normalement facturé à partir d’ici.</translation>
    </message>
    <message>
        <source>Calling…</source>
        <translation>Appel en cours…</translation>
    </message>
    <message>
        <source>It rings, and the caller hears us; not answered yet.</source>
        <translation>Cela sonne, et l’appelant nous entend&#x202f;; personne n’a encore décroché.</translation>
    </message>
    <message>
        <source>It rings. The caller&apos;s own phone makes the ringing; not answered yet.</source>
        <translation>Cela sonne. Le téléphone de l’appelant fait lui-même la sonnerie&#x202f;; personne n’a encore décroché.</translation>
    </message>
    <message>
        <source>Progress, without sound.</source>
        <translation>L’appel avance, sans son.</translation>
    </message>
    <message>
        <source>Sound comes in: early media. Not answered yet.</source>
        <translation>Du son arrive avant que quelqu’un décroche. Personne n’a encore décroché.</translation>
    </message>
    <message>
        <source>The caller hangs up.</source>
        <translation>L’appelant raccroche.</translation>
    </message>
    <message>
        <source>The caller will hear us; not answered yet, normally not billed.</source>
        <translation>L’appelant va nous entendre&#x202f;; personne n’a encore décroché, normalement non facturé.</translation>
    </message>
    <message>
        <source>The other side hangs up.</source>
        <translation>L’autre côté raccroche.</translation>
    </message>
</context>
<context>
    <name>CallsModel</name>
    <message>
        <source>Caller</source>
        <translation>Appelant</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Ce qui se passe</translation>
    </message>
</context>
<context>
    <name>CallsTable</name>
    <message>
        <source>Calls in progress</source>
        <translation>Appels en cours</translation>
    </message>
</context>
<context>
    <name>CardDialog</name>
    <message>
        <source>A phone for {number}</source>
        <translation>Un téléphone pour le {number}</translation>
    </message>
</context>
<context>
    <name>CardFacts</name>
    <message>
        <source>Any other SIP phone</source>
        <translation>Un autre téléphone SIP</translation>
    </message>
    <message>
        <source>Linphone (scan a code)</source>
        <translation>Linphone (scanner un code)</translation>
    </message>
    <message>
        <source>On the phone start Linphone, choose to log in by scanning a QR code, and scan this one. That is all.</source>
        <translation>Sur le téléphone, lancez Linphone, choisissez de vous connecter en scannant un code QR, et scannez celui-ci. C’est tout.</translation>
    </message>
    <message>
        <source>Only programs on this very computer reach {host}.</source>
        <translation>Seuls les programmes de cet ordinateur atteignent {host}.</translation>
    </message>
    <message>
        <source>The code works once. Or choose “third-party SIP account”, and type what stands below.</source>
        <translation>Le code ne sert qu’une fois. Ou choisissez «&#xa0;compte SIP tiers&#xa0;» et saisissez ce qui figure ci-dessous.</translation>
    </message>
    <message>
        <source>Whoever sees this card can make calls as {user}. If a stranger may have seen it, make a new secret.</source>
        <translation>Quiconque voit cette fiche peut téléphoner en tant que {user}. Si un inconnu a pu la voir, créez un nouveau mot de passe.</translation>
    </message>
    <message>
        <source>With TLS the phone has to trust the certificate of pbxgui before it registers.</source>
        <translation>Avec TLS, le téléphone doit faire confiance au certificat de pbxgui avant de se connecter.</translation>
    </message>
</context>
<context>
    <name>CardView</name>
    <message>
        <source>&amp;Connection</source>
        <translation>&amp;Connexion</translation>
    </message>
    <message>
        <source>&amp;Softphone</source>
        <translation>&amp;Softphone</translation>
    </message>
    <message>
        <source>Address of this computer</source>
        <translation>Adresse de cet ordinateur</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Draw the QR code</source>
        <translation>Dessiner le code QR</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Look for the address of this computer</source>
        <translation>Chercher l’adresse de cet ordinateur</translation>
    </message>
    <message>
        <source>No code yet</source>
        <translation>Pas encore de code</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Images (*.png)</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Reaches this computer &amp;at</source>
        <translation>&amp;Atteint cet ordinateur à</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation>Enregistrer comme image…</translation>
    </message>
    <message>
        <source>Save the card</source>
        <translation>Enregistrer la fiche</translation>
    </message>
    <message>
        <source>Softphone</source>
        <translation>Softphone</translation>
    </message>
    <message>
        <source>The code is too old. Choose the softphone again for another one.</source>
        <translation>Le code est trop ancien. Choisissez à nouveau le softphone pour en obtenir un autre.</translation>
    </message>
    <message>
        <source>The engine does not run now; phones can register as soon as it does.</source>
        <translation>Le central est arrêté&#x202f;; les téléphones pourront se connecter dès qu’il fonctionnera.</translation>
    </message>
    <message>
        <source>The printer takes nothing. Look whether it is switched on.</source>
        <translation>L’imprimante n’accepte rien. Vérifiez qu’elle est allumée.</translation>
    </message>
    <message>
        <source>This computer is in no network. Connect it, and open the card again.</source>
        <translation>Cet ordinateur n’est dans aucun réseau. Connectez-le, puis ouvrez à nouveau la fiche.</translation>
    </message>
    <message>
        <source>{program} has its settings.
It registers in a moment.</source>
        <translation>{program} a ses réglages.
Il se connecte dans un instant.</translation>
    </message>
</context>
<context>
    <name>CellPopover</name>
    <message>
        <source>As everybody else ({where})</source>
        <translation>Comme tous les autres ({where})</translation>
    </message>
    <message>
        <source>Ask earlier</source>
        <translation>Examiner plus tôt</translation>
    </message>
    <message>
        <source>Ask later</source>
        <translation>Examiner plus tard</translation>
    </message>
    <message>
        <source>Callers: {who}</source>
        <translation>Appelants&#xa0;: {who}</translation>
    </message>
    <message>
        <source>Callers: {who}. {what}</source>
        <translation>Appelants&#xa0;: {who}. {what}</translation>
    </message>
    <message>
        <source>Handle them as everybody else</source>
        <translation>Les traiter comme tous les autres</translation>
    </message>
    <message>
        <source>Who hears what…</source>
        <translation>Qui entend quoi…</translation>
    </message>
</context>
<context>
    <name>CellWords</name>
    <message>
        <source>1st</source>
        <translation>1re</translation>
    </message>
    <message>
        <source>2nd</source>
        <translation>2e</translation>
    </message>
    <message>
        <source>3rd</source>
        <translation>3e</translation>
    </message>
    <message>
        <source>As everybody else: {what}</source>
        <translation>Comme tous les autres&#xa0;: {what}</translation>
    </message>
    <message>
        <source>As “{who}”: {what}</source>
        <translation>Comme «&#xa0;{who}&#xa0;»&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Asked {place} of {count}</source>
        <translation>Examinée en {place} place sur {count}</translation>
    </message>
    <message>
        <source>Never met: “{who}” is asked before and takes all these calls</source>
        <translation>Jamais atteinte&#xa0;: «&#xa0;{who}&#xa0;» est examinée avant et prend tous ces appels</translation>
    </message>
    <message>
        <source>Where both fit, {who} wins</source>
        <translation>Là où les deux conviennent, {who} l’emporte</translation>
    </message>
    <message>
        <source>{heard}, {where}</source>
        <translation>{heard}, {where}</translation>
    </message>
    <message>
        <source>{place}th</source>
        <translation>{place}e</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>A new group of callers…</source>
        <translation>Un nouveau groupe d’appelants…</translation>
    </message>
    <message>
        <source>As the engine is set</source>
        <translation>Comme le central est réglé</translation>
    </message>
    <message>
        <source>At any time</source>
        <translation>À tout moment</translation>
    </message>
    <message>
        <source>Callers who withhold their number</source>
        <translation>Appelants qui masquent leur numéro</translation>
    </message>
    <message>
        <source>During {schedule}</source>
        <translation>Pendant {schedule}</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <source>Group {name}</source>
        <translation>Groupe {name}</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Aucune</translation>
    </message>
    <message>
        <source>Number {number} {name}</source>
        <translation>Numéro {number} {name}</translation>
    </message>
    <message>
        <source>Numbers that begin with</source>
        <translation>Numéros qui commencent par</translation>
    </message>
    <message>
        <source>One number</source>
        <translation>Un numéro</translation>
    </message>
    <message>
        <source>Outside {schedule}</source>
        <translation>En dehors de {schedule}</translation>
    </message>
    <message>
        <source>The group {name}</source>
        <translation>Le groupe {name}</translation>
    </message>
    <message>
        <source>The usual ringing tone</source>
        <translation>La tonalité de retour d’appel habituelle</translation>
    </message>
    <message>
        <source>Tone: {country}</source>
        <translation>Tonalité&#xa0;: {country}</translation>
    </message>
    <message>
        <source>answer, and go on ringing</source>
        <translation>décrocher et continuer à faire sonner</translation>
    </message>
    <message>
        <source>divert the call</source>
        <translation>renvoyer l’appel</translation>
    </message>
    <message>
        <source>go on with plain ringing</source>
        <translation>continuer avec la sonnerie simple</translation>
    </message>
    <message>
        <source>refuse the call</source>
        <translation>refuser l’appel</translation>
    </message>
    <message>
        <source>“{name}” over and over</source>
        <translation>«&#xa0;{name}&#xa0;» en boucle</translation>
    </message>
</context>
<context>
    <name>CodeView</name>
    <message>
        <source>From {record}. Double-click to change it.</source>
        <translation>Tiré de {record}. Double-cliquez pour modifier.</translation>
    </message>
    <message>
        <source>QR code</source>
        <translation>Code QR</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>Le programme</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Trouvés</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Type a number, a name or what you want to do</source>
        <translation>Tapez un numéro, un nom ou ce que vous voulez faire</translation>
    </message>
</context>
<context>
    <name>ComparePanel</name>
    <message>
        <source>Both are over. “Switch” plays the other one.</source>
        <translation>Les deux sont terminées. «&#xa0;Basculer&#xa0;» lit l’autre.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Compare two versions</source>
        <translation>Comparer deux versions</translation>
    </message>
    <message>
        <source>Heard now: version {number}</source>
        <translation>Entendue maintenant&#xa0;: version {number}</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Niveau sonore</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Créée</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Bruit de fond</translation>
    </message>
    <message>
        <source>Switch ({key})</source>
        <translation>Basculer ({key})</translation>
    </message>
    <message>
        <source>Version {number}</source>
        <translation>Version {number}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>{level} LUFS</source>
        <translation>{level}&#xa0;LUFS</translation>
    </message>
    <message>
        <source>{level} dBFS</source>
        <translation>{level}&#xa0;dBFS</translation>
    </message>
</context>
<context>
    <name>ConditionPopover</name>
    <message>
        <source>&amp;Caller</source>
        <translation>&amp;Appelant</translation>
    </message>
    <message>
        <source>&amp;Name of the group</source>
        <translation>&amp;Nom du groupe</translation>
    </message>
    <message>
        <source>&amp;Who calls</source>
        <translation>&amp;Qui appelle</translation>
    </message>
    <message>
        <source>Add a condition</source>
        <translation>Ajouter une condition</translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation>Ajouter la condition</translation>
    </message>
    <message>
        <source>Choose some callers, or a time.</source>
        <translation>Choisissez certains appelants, ou un moment.</translation>
    </message>
    <message>
        <source>Everybody at any time is what the last column is for.</source>
        <translation>La dernière colonne est là pour tout le monde à tout moment.</translation>
    </message>
    <message>
        <source>Its n&amp;umbers</source>
        <translation>Ses n&amp;uméros</translation>
    </message>
    <message>
        <source>Some callers, or some times, for which numbers can do something else.</source>
        <translation>Certains appelants, ou certains moments, pour lesquels les numéros peuvent faire autre chose.</translation>
    </message>
    <message>
        <source>The group has no numbers.</source>
        <translation>Le groupe n’a pas de numéros.</translation>
    </message>
    <message>
        <source>W&amp;hen</source>
        <translation>Quan&amp;d</translation>
    </message>
    <message>
        <source>Write at least one.</source>
        <translation>Saisissez-en au moins un.</translation>
    </message>
</context>
<context>
    <name>ConditionWords</name>
    <message>
        <source>Anonymous</source>
        <translation>Anonymes</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Tout le monde</translation>
    </message>
    <message>
        <source>Everybody else</source>
        <translation>Tous les autres</translation>
    </message>
    <message>
        <source>during {schedule}</source>
        <translation>pendant {schedule}</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>pas encore choisi</translation>
    </message>
    <message>
        <source>outside {schedule}</source>
        <translation>en dehors de {schedule}</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>{prefix}…</source>
        <translation>{prefix}…</translation>
    </message>
    <message>
        <source>→ group {group}</source>
        <translation>→ groupe {group}</translation>
    </message>
    <message>
        <source>→ hangs up</source>
        <translation>→ raccroche</translation>
    </message>
    <message>
        <source>→ nobody yet</source>
        <translation>→ personne encore</translation>
    </message>
    <message>
        <source>→ number {number}</source>
        <translation>→ numéro {number}</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Finish</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Recommencer</translation>
    </message>
</context>
<context>
    <name>DaysField</name>
    <message>
        <source>A holiday of {days} days is too long.</source>
        <translation>{days} jours de congé d’affilée, c’est trop.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Choose a year at most.</source>
        <translation>Choisissez une année au plus.</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Fermé</translation>
    </message>
    <message>
        <source>Closed or open</source>
        <translation>Fermé ou ouvert</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Holiday</source>
        <translation>Jour férié</translation>
    </message>
    <message>
        <source>Holidays and special days</source>
        <translation>Jours fériés et jours particuliers</translation>
    </message>
    <message>
        <source>Import calendar…</source>
        <translation>Importer un calendrier…</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Name of the holiday</source>
        <translation>Nom du jour férié</translation>
    </message>
    <message>
        <source>Name, such as Company outing</source>
        <translation>Nom, par exemple Sortie d’entreprise</translation>
    </message>
    <message>
        <source>Open all day</source>
        <translation>Ouvert toute la journée</translation>
    </message>
    <message>
        <source>Public holidays from an iCalendar file (.ics)</source>
        <translation>Jours fériés d’un fichier iCalendar (.ics)</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Remove the selected days</source>
        <translation>Supprimer les jours sélectionnés</translation>
    </message>
    <message>
        <source>to</source>
        <translation>au</translation>
    </message>
    <message>
        <source>{days}: open all day</source>
        <translation>{days}&#xa0;: ouvert toute la journée</translation>
    </message>
    <message>
        <source>{day} (over)</source>
        <translation>{day} (passé)</translation>
    </message>
    <message>
        <source>{day}: {name}, closed</source>
        <translation>{day}&#xa0;: {name}, fermé</translation>
    </message>
</context>
<context>
    <name>DialplanScreen</name>
    <message numerus="yes">
        <source>%n thing(s) to look at. Return leads to the record.</source>
        <translation>
            <numerusform>%n point à regarder. La touche Entrée mène à l’élément concerné.</numerusform>
            <numerusform>%n points à regarder. La touche Entrée mène à l’élément concerné.</numerusform>
        </translation>
    </message>
    <message>
        <source>; There is no number {number}.</source>
        <translation>; Il n’y a pas de numéro {number}.</translation>
    </message>
    <message>
        <source>All numbers</source>
        <translation>Tous les numéros</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Vérification</translation>
    </message>
    <message>
        <source>Check ({count})</source>
        <translation>Vérification ({count})</translation>
    </message>
    <message>
        <source>Choose a number</source>
        <translation>Choisissez un numéro</translation>
    </message>
    <message>
        <source>Choose a number above to see what its callers go through.</source>
        <translation>Choisissez un numéro ci-dessus pour voir par où passent ses appelants.</translation>
    </message>
    <message>
        <source>Copy the program</source>
        <translation>Copier le programme</translation>
    </message>
    <message>
        <source>Dialplan</source>
        <translation>Plan de numérotation</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>For Asterisk</source>
        <translation>Pour Asterisk</translation>
    </message>
    <message>
        <source>Nothing is wrong: every call ends somewhere, and every sound is there.</source>
        <translation>Tout va bien&#xa0;: chaque appel aboutit quelque part, et tous les sons sont là.</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Schéma</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programme</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Essayer</translation>
    </message>
    <message>
        <source>Which number</source>
        <translation>Quel numéro</translation>
    </message>
</context>
<context>
    <name>Doing</name>
    <message>
        <source>Block {who}</source>
        <translation>Bloquer {who}</translation>
    </message>
    <message>
        <source>Block {who} on {number}</source>
        <translation>Bloquer {who} sur le {number}</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transférer</translation>
    </message>
    <message>
        <source>callers without a number</source>
        <translation>appelants sans numéro</translation>
    </message>
</context>
<context>
    <name>DraftKeeper</name>
    <message>
        <source>Write down what is not kept yet</source>
        <translation>Noter ce qui n’est pas encore conservé</translation>
    </message>
</context>
<context>
    <name>EarPanel</name>
    <message>
        <source>HD telephone (G.722)</source>
        <translation>Téléphone HD (G.722)</translation>
    </message>
    <message>
        <source>In the studio</source>
        <translation>En studio</translation>
    </message>
    <message>
        <source>Jitter {time} ms</source>
        <translation>Gigue {time}&#xa0;ms</translation>
    </message>
    <message>
        <source>Jitter: how unevenly packets come</source>
        <translation>Gigue&#xa0;: irrégularité d’arrivée des paquets</translation>
    </message>
    <message>
        <source>Landline (G.711 A-law)</source>
        <translation>Ligne fixe (G.711 loi A)</translation>
    </message>
    <message>
        <source>Line of the caller</source>
        <translation>Ligne de l’appelant</translation>
    </message>
    <message>
        <source>Loss {percent} %</source>
        <translation>Perte {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>Mobile (GSM)</source>
        <translation>Mobile (GSM)</translation>
    </message>
    <message>
        <source>North America (G.711 u-law)</source>
        <translation>Amérique du Nord (G.711 loi µ)</translation>
    </message>
    <message>
        <source>On the telephone ({key})</source>
        <translation>Au téléphone ({key})</translation>
    </message>
    <message>
        <source>Packets that the network loses</source>
        <translation>Paquets que le réseau perd</translation>
    </message>
    <message>
        <source>Poor internet (Opus, thin)</source>
        <translation>Mauvais internet (Opus, faible débit)</translation>
    </message>
    <message>
        <source>The key {key} switches between both, also while it plays.</source>
        <translation>La touche {key} bascule entre les deux, même pendant la lecture.</translation>
    </message>
</context>
<context>
    <name>Editing</name>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>EditorDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Edit {name}</source>
        <translation>Modifier {name}</translation>
    </message>
    <message>
        <source>How far the work is</source>
        <translation>Avancement du travail</translation>
    </message>
    <message>
        <source>Let callers hear it</source>
        <translation>Faire entendre aux appelants</translation>
    </message>
    <message>
        <source>Making it…</source>
        <translation>Création en cours…</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>Rechercher à nouveau</translation>
    </message>
    <message>
        <source>Select all of it</source>
        <translation>Tout sélectionner</translation>
    </message>
    <message>
        <source>Studio or telephone</source>
        <translation>Studio ou téléphone</translation>
    </message>
    <message>
        <source>The part is the greeting “{name}” now. Here nothing has changed.</source>
        <translation>La partie est maintenant l’annonce «&#xa0;{name}&#xa0;». Ici, rien n’a changé.</translation>
    </message>
    <message>
        <source>The recording itself is never changed: you can always go back to it.</source>
        <translation>L’enregistrement lui-même n’est jamais modifié&#xa0;: vous pouvez toujours y revenir.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>EditorDrafts</name>
    <message>
        <source>Go on with it</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Look for what was not kept</source>
        <translation>Chercher ce qui n’a pas été conservé</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Recommencer</translation>
    </message>
    <message>
        <source>You were editing this ({ago}), and it was not kept.</source>
        <translation>Vous modifiiez ceci ({ago}), et cela n’a pas été conservé.</translation>
    </message>
    <message>
        <source>You were editing this ({ago}), and it was not kept. Callers have been given another version since: to go on takes up the one that you were editing.</source>
        <translation>Vous modifiiez ceci ({ago}), et cela n’a pas été conservé. Depuis, les appelants ont reçu une autre version&#xa0;: continuer reprend celle que vous modifiiez.</translation>
    </message>
</context>
<context>
    <name>EditorOpening</name>
    <message>
        <source>Edit the sound…</source>
        <translation>Modifier le son…</translation>
    </message>
</context>
<context>
    <name>EditorParts</name>
    <message>
        <source>Lets the part be heard before the one in front of it.</source>
        <translation>Fait entendre la partie avant celle qui la précède.</translation>
    </message>
    <message>
        <source>Lets the part be heard behind the one that follows it.</source>
        <translation>Fait entendre la partie après celle qui la suit.</translation>
    </message>
    <message>
        <source>Make it a greeting of its own…</source>
        <translation>En faire une annonce à part…</translation>
    </message>
    <message>
        <source>Makes a new greeting of this part; here it stays as it is.</source>
        <translation>Crée une nouvelle annonce avec cette partie&#x202f;; ici, elle reste telle quelle.</translation>
    </message>
    <message>
        <source>Move it earlier</source>
        <translation>La déplacer plus tôt</translation>
    </message>
    <message>
        <source>Move it later</source>
        <translation>La déplacer plus tard</translation>
    </message>
    <message>
        <source>Next part</source>
        <translation>Partie suivante</translation>
    </message>
    <message>
        <source>Or click its number: what can be done to a selection is done to that part then.</source>
        <translation>Ou cliquez sur son numéro&#xa0;: ce qui se fait sur une sélection se fait alors sur cette partie.</translation>
    </message>
    <message>
        <source>Part {number} of {count}</source>
        <translation>Partie {number} sur {count}</translation>
    </message>
    <message>
        <source>Previous part</source>
        <translation>Partie précédente</translation>
    </message>
    <message>
        <source>{hint} Key {key}.</source>
        <translation>{hint} Touche {key}.</translation>
    </message>
</context>
<context>
    <name>EditorSteps</name>
    <message>
        <source>Carry the step out earlier</source>
        <translation>Exécuter l’étape plus tôt</translation>
    </message>
    <message>
        <source>Carry the step out later</source>
        <translation>Exécuter l’étape plus tard</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. Each change becomes a step in this list: it can be changed, switched off and taken out again. The recording itself stays as it is.</source>
        <translation>Rien n’a encore été modifié. Chaque modification devient une étape de cette liste&#xa0;: elle peut être changée, désactivée et retirée. L’enregistrement lui-même reste tel quel.</translation>
    </message>
    <message>
        <source>Redo the change of a step</source>
        <translation>Rétablir la modification d’une étape</translation>
    </message>
    <message>
        <source>Remove the step</source>
        <translation>Retirer l’étape</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Étapes</translation>
    </message>
    <message>
        <source>Steps of editing, carried out from top to bottom</source>
        <translation>Étapes de modification, exécutées de haut en bas</translation>
    </message>
    <message>
        <source>Undo the last change of a step</source>
        <translation>Annuler la dernière modification d’une étape</translation>
    </message>
    <message>
        <source>{sentence} (switched off).</source>
        <translation>{sentence} (désactivée).</translation>
    </message>
</context>
<context>
    <name>EditorTools</name>
    <message>
        <source>All of it</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>Makes the selection quieter by 3 dB; all of it, if nothing is selected.</source>
        <translation>Baisse la sélection de 3&#xa0;dB&#x202f;; le tout, si rien n’est sélectionné.</translation>
    </message>
    <message>
        <source>Quieter</source>
        <translation>Moins fort</translation>
    </message>
    <message>
        <source>{hint} Key {key}.</source>
        <translation>{hint} Touche {key}.</translation>
    </message>
</context>
<context>
    <name>EditorTransport</name>
    <message>
        <source>Begin again at the end.</source>
        <translation>Recommencer au début une fois à la fin.</translation>
    </message>
    <message>
        <source>From the cursor on.</source>
        <translation>À partir du curseur.</translation>
    </message>
    <message>
        <source>Key {key} on the waveform, or the wheel of the mouse.</source>
        <translation>Touche {key} sur la forme d’onde, ou molette de la souris.</translation>
    </message>
    <message>
        <source>Loop</source>
        <translation>Boucle</translation>
    </message>
    <message>
        <source>Only what is selected.</source>
        <translation>Seulement ce qui est sélectionné.</translation>
    </message>
    <message>
        <source>Part of the sound that is seen</source>
        <translation>Partie visible du son</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Play the selection</source>
        <translation>Lire la sélection</translation>
    </message>
    <message>
        <source>See all of it</source>
        <translation>Tout afficher</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom avant</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom arrière</translation>
    </message>
    <message>
        <source>{here} of {whole}</source>
        <translation>{here} sur {whole}</translation>
    </message>
    <message>
        <source>{hint} Key {key}.</source>
        <translation>{hint} Touche {key}.</translation>
    </message>
</context>
<context>
    <name>EditorVerdict</name>
    <message>
        <source>Could be better</source>
        <translation>Peut être amélioré</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bon</translation>
    </message>
    <message>
        <source>Listening to it…</source>
        <translation>Écoute en cours…</translation>
    </message>
    <message>
        <source>Mend everything</source>
        <translation>Tout corriger</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>The steps make it louder than a recording can be, so all of it is made {by} dB quieter again.</source>
        <translation>Les étapes rendent le son plus fort qu’un enregistrement ne peut l’être&#x202f;; le tout est donc baissé de {by}&#xa0;dB.</translation>
    </message>
    <message>
        <source>What callers will think of it</source>
        <translation>Ce qu’en penseront les appelants</translation>
    </message>
    <message>
        <source>{sentence} ({figure} {unit})</source>
        <translation>{sentence} ({figure} {unit})</translation>
    </message>
</context>
<context>
    <name>EditorWaveform</name>
    <message>
        <source>Cursor at {moment}</source>
        <translation>Curseur à {moment}</translation>
    </message>
    <message>
        <source>Part {number} of {count}, {start} to {end}</source>
        <translation>Partie {number} sur {count}, de {start} à {end}</translation>
    </message>
    <message>
        <source>Selected from {start} to {end}</source>
        <translation>Sélection de {start} à {end}</translation>
    </message>
    <message>
        <source>Waveform</source>
        <translation>Forme d’onde</translation>
    </message>
</context>
<context>
    <name>EditorWords</name>
    <message>
        <source>A limiter: holds single loud moments down, so that the rest can be louder.</source>
        <translation>Un limiteur&#xa0;: retient les moments trop forts, pour que le reste puisse être plus fort.</translation>
    </message>
    <message>
        <source>At</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Before the moment</source>
        <translation>Avant l’instant</translation>
    </message>
    <message>
        <source>Cut it out</source>
        <translation>Couper</translation>
    </message>
    <message>
        <source>Cut silence at both ends</source>
        <translation>Couper le silence aux deux bouts</translation>
    </message>
    <message>
        <source>Everything deeper than</source>
        <translation>Tout ce qui est plus grave que</translation>
    </message>
    <message>
        <source>Fade in</source>
        <translation>Fondu d’entrée</translation>
    </message>
    <message>
        <source>Fade out</source>
        <translation>Fondu de sortie</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Insert silence</source>
        <translation>Insérer un silence</translation>
    </message>
    <message>
        <source>Keep only this</source>
        <translation>Ne garder que ceci</translation>
    </message>
    <message>
        <source>Lets the selection come out of silence; all of it, if nothing is selected.</source>
        <translation>Fait sortir la sélection du silence&#x202f;; le tout, si rien n’est sélectionné.</translation>
    </message>
    <message>
        <source>Lets the selection fade into silence; all of it, if nothing is selected.</source>
        <translation>Fait s’éteindre la sélection dans le silence&#x202f;; le tout, si rien n’est sélectionné.</translation>
    </message>
    <message>
        <source>Louder</source>
        <translation>Plus fort</translation>
    </message>
    <message>
        <source>Louder (+) or quieter (-) by</source>
        <translation>Plus fort (+) ou moins fort (-) de</translation>
    </message>
    <message>
        <source>Loudest peak</source>
        <translation>Crête la plus forte</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Niveau sonore</translation>
    </message>
    <message>
        <source>Lowered by</source>
        <translation>Baissé de</translation>
    </message>
    <message>
        <source>Lowers the hiss of a microphone or a fan behind the voice.</source>
        <translation>Baisse le souffle d’un micro ou d’un ventilateur derrière la voix.</translation>
    </message>
    <message>
        <source>Mains</source>
        <translation>Secteur</translation>
    </message>
    <message>
        <source>Makes it as loud as the voices that callers hear otherwise: -23 LUFS, measured as EBU R 128 says.</source>
        <translation>Donne au son la même force que les voix que les appelants entendent d’habitude&#xa0;: -23&#xa0;LUFS, mesuré selon EBU R 128.</translation>
    </message>
    <message>
        <source>Makes the selection louder by 3 dB; all of it, if nothing is selected.</source>
        <translation>Augmente la sélection de 3&#xa0;dB&#x202f;; le tout, si rien n’est sélectionné.</translation>
    </message>
    <message>
        <source>Makes the selection silent; it stays as long as it is.</source>
        <translation>Rend la sélection silencieuse&#x202f;; sa durée ne change pas.</translation>
    </message>
    <message>
        <source>Makes two parts of it at the cursor, or splits off the selection. Nothing sounds different.</source>
        <translation>Divise en deux parties au curseur, ou détache la sélection. Rien ne change à l’écoute.</translation>
    </message>
    <message>
        <source>Move the part</source>
        <translation>Déplacer la partie</translation>
    </message>
    <message>
        <source>Mute it</source>
        <translation>Rendre muet</translation>
    </message>
    <message>
        <source>Pause at the beginning</source>
        <translation>Pause au début</translation>
    </message>
    <message>
        <source>Puts a part elsewhere; what it passes moves into its place.</source>
        <translation>Met une partie ailleurs&#x202f;; ce qu’elle dépasse prend sa place.</translation>
    </message>
    <message>
        <source>Puts a short silence in front, so that no phone swallows the first syllable.</source>
        <translation>Met un court silence devant, pour qu’aucun téléphone n’avale la première syllabe.</translation>
    </message>
    <message>
        <source>Puts half a second of silence in where the cursor stands.</source>
        <translation>Met une demi-seconde de silence à l’endroit du curseur.</translation>
    </message>
    <message>
        <source>Reduce noise</source>
        <translation>Réduire le bruit</translation>
    </message>
    <message>
        <source>Remove hum</source>
        <translation>Supprimer le ronflement</translation>
    </message>
    <message>
        <source>Remove rumble</source>
        <translation>Supprimer les bruits sourds</translation>
    </message>
    <message>
        <source>Right loudness for the telephone</source>
        <translation>Bon niveau sonore pour le téléphone</translation>
    </message>
    <message>
        <source>Silence is what lies below</source>
        <translation>Est silence ce qui est au-dessous de</translation>
    </message>
    <message>
        <source>Silence that is kept</source>
        <translation>Silence conservé</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Diviser</translation>
    </message>
    <message>
        <source>Takes away everything outside of the selection.</source>
        <translation>Retire tout ce qui est en dehors de la sélection.</translation>
    </message>
    <message>
        <source>Takes away the silence before the first and behind the last word.</source>
        <translation>Retire le silence avant le premier mot et après le dernier.</translation>
    </message>
    <message>
        <source>Takes out steps, traffic and wind: sounds deeper than any voice.</source>
        <translation>Retire les bruits de pas, la circulation et le vent&#xa0;: les sons plus graves que toute voix.</translation>
    </message>
    <message>
        <source>Takes out the hum of the mains: 50 Hz in most countries, 60 Hz in North America.</source>
        <translation>Retire le ronflement du secteur&#xa0;: 50&#xa0;Hz dans la plupart des pays, 60&#xa0;Hz en Amérique du Nord.</translation>
    </message>
    <message>
        <source>Takes the selection away; what is around it moves together.</source>
        <translation>Retire la sélection&#x202f;; ce qui l’entoure se rapproche.</translation>
    </message>
    <message>
        <source>Tame loud peaks</source>
        <translation>Adoucir les crêtes</translation>
    </message>
    <message>
        <source>To</source>
        <translation>À</translation>
    </message>
</context>
<context>
    <name>EditorWork</name>
    <message>
        <source>Edit greeting {name}</source>
        <translation>Modifier l’annonce {name}</translation>
    </message>
    <message>
        <source>Edit the sound</source>
        <translation>Modifier le son</translation>
    </message>
    <message>
        <source>Judge the sound</source>
        <translation>Évaluer le son</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>Ouvrir {name}</translation>
    </message>
</context>
<context>
    <name>EndingWords</name>
    <message>
        <source>Billed for {time}</source>
        <translation>Facturé pendant {time}</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Occupé</translation>
    </message>
    <message>
        <source>Ended by its rule</source>
        <translation>Terminé par sa règle</translation>
    </message>
    <message>
        <source>Ended by you</source>
        <translation>Terminé par vous</translation>
    </message>
    <message>
        <source>Goes on as another call</source>
        <translation>Continue dans un autre appel</translation>
    </message>
    <message>
        <source>It failed</source>
        <translation>Échec</translation>
    </message>
    <message>
        <source>It is over</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Never answered, normally not billed</source>
        <translation>Jamais décroché, normalement non facturé</translation>
    </message>
    <message>
        <source>No line was free</source>
        <translation>Aucune ligne n’était libre</translation>
    </message>
    <message>
        <source>No phone responded</source>
        <translation>Aucun téléphone n’a répondu</translation>
    </message>
    <message>
        <source>Nobody could be reached</source>
        <translation>Personne n’était joignable</translation>
    </message>
    <message>
        <source>Nobody took the call</source>
        <translation>Personne n’a pris l’appel</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>Sent elsewhere</source>
        <translation>Renvoyé ailleurs</translation>
    </message>
    <message>
        <source>The caller gave up</source>
        <translation>L’appelant a renoncé</translation>
    </message>
    <message>
        <source>The caller hung up</source>
        <translation>L’appelant a raccroché</translation>
    </message>
    <message>
        <source>The number has changed</source>
        <translation>Le numéro a changé</translation>
    </message>
    <message>
        <source>The number is not complete</source>
        <translation>Le numéro est incomplet</translation>
    </message>
    <message>
        <source>The phone hung up</source>
        <translation>Le téléphone a raccroché</translation>
    </message>
    <message>
        <source>The phones share no way to send sound</source>
        <translation>Les téléphones n’ont aucun format de son en commun</translation>
    </message>
    <message>
        <source>There is nobody at this number</source>
        <translation>Il n’y a personne à ce numéro</translation>
    </message>
    <message>
        <source>{reason} ({status})</source>
        <translation>{reason} ({status})</translation>
    </message>
</context>
<context>
    <name>EngineActions</name>
    <message>
        <source>Restart engine</source>
        <translation>Redémarrer le central</translation>
    </message>
    <message>
        <source>Start engine</source>
        <translation>Démarrer le central</translation>
    </message>
    <message>
        <source>Stop engine</source>
        <translation>Arrêter le central</translation>
    </message>
</context>
<context>
    <name>EngineCard</name>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;Encrypted calls (TLS and SRTP) as well</source>
        <translation>Aussi des appels &amp;chiffrés (TLS et SRTP)</translation>
    </message>
    <message>
        <source>&amp;Lines</source>
        <translation>&amp;Lignes</translation>
    </message>
    <message>
        <source>&amp;Port</source>
        <translation>&amp;Port</translation>
    </message>
    <message>
        <source>&amp;Tones of</source>
        <translation>&amp;Tonalités de</translation>
    </message>
    <message>
        <source>5060 is what telephones expect.</source>
        <translation>Les téléphones s’attendent à 5060.</translation>
    </message>
    <message>
        <source>As many as there are</source>
        <translation>Autant qu’il y en a</translation>
    </message>
    <message>
        <source>At which telephones reach this computer.</source>
        <translation>À laquelle les téléphones atteignent cet ordinateur.</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>For telephones that can: nobody on the way can read who calls whom, or listen.</source>
        <translation>Pour les téléphones qui le peuvent&#xa0;: personne en chemin ne peut lire qui appelle qui, ni écouter.</translation>
    </message>
    <message>
        <source>How many telephones can be in calls at once; one that is connected needs two.</source>
        <translation>Combien de téléphones peuvent être en ligne à la fois&#x202f;; un appel en conversation en prend deux.</translation>
    </message>
    <message>
        <source>How ringing and busy sound to callers.</source>
        <translation>Comment les appelants entendent la sonnerie et l’occupation.</translation>
    </message>
    <message>
        <source>It takes the calls, also while this window is closed. These hold from its next start on.</source>
        <translation>Il prend les appels, même quand cette fenêtre est fermée. Ces réglages valent à partir de son prochain démarrage.</translation>
    </message>
    <message>
        <source>Look for network addresses</source>
        <translation>Chercher les adresses du réseau</translation>
    </message>
    <message>
        <source>Port for &amp;encrypted calls</source>
        <translation>Po&amp;rt des appels chiffrés</translation>
    </message>
</context>
<context>
    <name>EngineNotices</name>
    <message>
        <source>Choose an address of this computer in Settings.</source>
        <translation>Choisissez une adresse de cet ordinateur dans les Réglages.</translation>
    </message>
    <message>
        <source>Restart all the same</source>
        <translation>Redémarrer quand même</translation>
    </message>
    <message>
        <source>Restart it</source>
        <translation>Le redémarrer</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>Redémarrer le central</translation>
    </message>
    <message numerus="yes">
        <source>Restarting the engine ends %n call(s) in progress.</source>
        <translation>
            <numerusform>Redémarrer le central met fin à %n appel en cours.</numerusform>
            <numerusform>Redémarrer le central met fin à %n appels en cours.</numerusform>
        </translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Start it</source>
        <translation>Le démarrer</translation>
    </message>
    <message>
        <source>Stop all the same</source>
        <translation>Arrêter quand même</translation>
    </message>
    <message>
        <source>Stop that program, or choose another port in Settings.</source>
        <translation>Arrêtez ce programme, ou choisissez un autre port dans les Réglages.</translation>
    </message>
    <message numerus="yes">
        <source>Stopping the engine ends %n call(s) in progress.</source>
        <translation>
            <numerusform>Arrêter le central met fin à %n appel en cours.</numerusform>
            <numerusform>Arrêter le central met fin à %n appels en cours.</numerusform>
        </translation>
    </message>
    <message>
        <source>The engine does not run. {reason}</source>
        <translation>Le central est arrêté. {reason}</translation>
    </message>
    <message>
        <source>The engine does not run: no calls are taken.</source>
        <translation>Le central est arrêté&#xa0;: aucun appel n’est pris.</translation>
    </message>
    <message>
        <source>The engine ends its calls and stops …</source>
        <translation>Le central termine ses appels et s’arrête …</translation>
    </message>
    <message>
        <source>The engine has been stopped: no calls are taken.</source>
        <translation>Le central a été arrêté&#xa0;: aucun appel n’est pris.</translation>
    </message>
    <message>
        <source>The engine is being started …</source>
        <translation>Le central est en cours de démarrage …</translation>
    </message>
    <message>
        <source>There is an engine that this window cannot speak with. {reason}</source>
        <translation>Il y a un central avec lequel cette fenêtre ne peut pas communiquer. {reason}</translation>
    </message>
    <message>
        <source>What was set for the engine holds from its next start on.</source>
        <translation>Ce qui a été réglé pour le central vaut à partir de son prochain démarrage.</translation>
    </message>
    <message>
        <source>{reason} The engine is tried again by itself.</source>
        <translation>{reason} Un nouvel essai se fait de lui-même.</translation>
    </message>
</context>
<context>
    <name>EngineProcess</name>
    <message>
        <source>Look for the engine</source>
        <translation>Chercher le central</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>Redémarrer le central</translation>
    </message>
    <message>
        <source>Start the engine</source>
        <translation>Démarrer le central</translation>
    </message>
    <message>
        <source>Stop the engine</source>
        <translation>Arrêter le central</translation>
    </message>
</context>
<context>
    <name>EngineSettingsFeed</name>
    <message>
        <source>Look for the engine&apos;s settings</source>
        <translation>Chercher les réglages du central</translation>
    </message>
    <message>
        <source>Set what the engine is started with</source>
        <translation>Régler avec quoi le central démarre</translation>
    </message>
    <message>
        <source>Settings of the engine</source>
        <translation>Réglages du central</translation>
    </message>
</context>
<context>
    <name>ExpiryReminder</name>
    <message numerus="yes">
        <source>%n other greeting(s) end as well.</source>
        <translation>
            <numerusform>%n autre annonce prend fin aussi.</numerusform>
            <numerusform>%n autres annonces prennent fin aussi.</numerusform>
        </translation>
    </message>
    <message>
        <source>Callers do not hear the greeting “{name}” any more: it ended on {day}.</source>
        <translation>Les appelants n’entendent plus l’annonce «&#xa0;{name}&#xa0;»&#xa0;: elle a pris fin le {day}.</translation>
    </message>
    <message>
        <source>Callers hear the greeting “{name}” today for the last time.</source>
        <translation>Les appelants entendent l’annonce «&#xa0;{name}&#xa0;» aujourd’hui pour la dernière fois.</translation>
    </message>
    <message>
        <source>Callers hear the greeting “{name}” until {day}.</source>
        <translation>Les appelants entendent l’annonce «&#xa0;{name}&#xa0;» jusqu’au {day}.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>L’afficher</translation>
    </message>
</context>
<context>
    <name>ExtensionDetails</name>
    <message>
        <source>&amp;Calls at once</source>
        <translation>Appels &amp;simultanés</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>Copied. It is taken from the clipboard again in a minute.</source>
        <translation>Copié. Il sera retiré du presse-papiers dans une minute.</translation>
    </message>
    <message>
        <source>Extension {number}</source>
        <translation>Poste {number}</translation>
    </message>
    <message>
        <source>It is called no longer, until it registers again. A new secret keeps it away.</source>
        <translation>Il n’est plus appelé, sauf s’il se reconnecte. Un nouveau mot de passe l’en empêche.</translation>
    </message>
    <message>
        <source>It is called no longer.</source>
        <translation>Il n’est plus appelé.</translation>
    </message>
    <message>
        <source>Made and taken together; for one more the extension is busy.</source>
        <translation>Émis et reçus réunis&#x202f;; au-delà, le poste est occupé.</translation>
    </message>
    <message>
        <source>May call</source>
        <translation>Peut appeler</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>New secret. Every phone of this extension has to be set up again; Ctrl+Z takes it back.</source>
        <translation>Nouveau mot de passe. Chaque téléphone de ce poste doit être configuré à nouveau&#x202f;; Ctrl+Z annule cela.</translation>
    </message>
    <message>
        <source>No phone has registered yet. Set one up: it takes a minute.</source>
        <translation>Aucun téléphone ne s’est encore connecté. Configurez-en un&#xa0;: cela prend une minute.</translation>
    </message>
    <message>
        <source>Nothing yet but calls to {number} itself.</source>
        <translation>Rien encore, à part les appels au {number} lui-même.</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Téléphones</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Remove the phone {name}</source>
        <translation>Supprimer le téléphone {name}</translation>
    </message>
    <message>
        <source>Rings for calls to</source>
        <translation>Sonne pour les appels au</translation>
    </message>
    <message>
        <source>Set up a phone…</source>
        <translation>Configurer un téléphone…</translation>
    </message>
    <message>
        <source>Shows the number</source>
        <translation>Affiche le numéro</translation>
    </message>
    <message>
        <source>always called at {address}</source>
        <translation>toujours appelé à {address}</translation>
    </message>
</context>
<context>
    <name>ExtensionEdits</name>
    <message>
        <source>Add an extension</source>
        <translation>Ajouter un poste</translation>
    </message>
    <message>
        <source>Add the extensions {numbers}</source>
        <translation>Ajouter les postes {numbers}</translation>
    </message>
    <message>
        <source>Calls at once of extension {number}</source>
        <translation>Appels simultanés du poste {number}</translation>
    </message>
    <message>
        <source>Name of extension {number}</source>
        <translation>Nom du poste {number}</translation>
    </message>
    <message>
        <source>New secret of extension {number}</source>
        <translation>Nouveau mot de passe du poste {number}</translation>
    </message>
    <message>
        <source>Phone {number}</source>
        <translation>Téléphone {number}</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n extension(s)</source>
        <translation>
            <numerusform>Supprimer %n poste</numerusform>
            <numerusform>Supprimer %n postes</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove extension {number}</source>
        <translation>Supprimer le poste {number}</translation>
    </message>
    <message>
        <source>Remove the phone {device} of extension {number}</source>
        <translation>Supprimer le téléphone {device} du poste {number}</translation>
    </message>
</context>
<context>
    <name>ExtensionsMenu</name>
    <message>
        <source>There is no extension yet</source>
        <translation>Il n’y a pas encore de poste</translation>
    </message>
</context>
<context>
    <name>ExtensionsModel</name>
    <message>
        <source>Calls at once</source>
        <translation>Appels simultanés</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Téléphones</translation>
    </message>
</context>
<context>
    <name>ExtensionsScreen</name>
    <message>
        <source>Add extension</source>
        <translation>Ajouter le poste</translation>
    </message>
    <message>
        <source>An extension is a number inside your house, with the phones that ring for it.</source>
        <translation>Un poste est un numéro dans votre maison, avec les téléphones qui sonnent pour lui.</translation>
    </message>
    <message>
        <source>Create several, import, export, remove</source>
        <translation>En créer plusieurs, importer, exporter, supprimer</translation>
    </message>
    <message>
        <source>Create several…</source>
        <translation>En créer plusieurs…</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Postes</translation>
    </message>
    <message>
        <source>Find a number or a name</source>
        <translation>Chercher un numéro ou un nom</translation>
    </message>
    <message>
        <source>Find an extension</source>
        <translation>Chercher un poste</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Plus</translation>
    </message>
    <message>
        <source>No extension yet</source>
        <translation>Pas encore de poste</translation>
    </message>
    <message>
        <source>Remove a phone of extension {number}</source>
        <translation>Supprimer un téléphone du poste {number}</translation>
    </message>
    <message>
        <source>Remove extension</source>
        <translation>Supprimer le poste</translation>
    </message>
    <message>
        <source>Set up a phone…</source>
        <translation>Configurer un téléphone…</translation>
    </message>
</context>
<context>
    <name>FactFields</name>
    <message>
        <source>Licence note</source>
        <translation>Mention de licence</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Ce qui est dit</translation>
    </message>
    <message>
        <source>Words to find it by, with commas between them</source>
        <translation>Des mots pour la retrouver, séparés par des virgules</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
</context>
<context>
    <name>FieldsUsed</name>
    <message>
        <source>Choose the greeting that callers shall hear.</source>
        <translation>Choisissez l’annonce que les appelants doivent entendre.</translation>
    </message>
    <message>
        <source>Choose what callers shall hear instead of ringing.</source>
        <translation>Choisissez ce que les appelants doivent entendre à la place de la sonnerie.</translation>
    </message>
    <message>
        <source>Choose where the call is diverted to.</source>
        <translation>Choisissez vers où l’appel est renvoyé.</translation>
    </message>
</context>
<context>
    <name>FirstSteps</name>
    <message>
        <source>First steps: two phones and a number</source>
        <translation>Premiers pas&#xa0;: deux téléphones et un numéro</translation>
    </message>
</context>
<context>
    <name>FirstStepsScreen</name>
    <message>
        <source>First steps</source>
        <translation>Premiers pas</translation>
    </message>
    <message>
        <source>Leave the first steps</source>
        <translation>Quitter les premiers pas</translation>
    </message>
    <message>
        <source>Skip, I know my way</source>
        <translation>Passer, je m’y connais</translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>Étape {step} sur {steps}</translation>
    </message>
</context>
<context>
    <name>FlowView</name>
    <message>
        <source>Picture of the flow</source>
        <translation>Schéma du déroulement</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>décroché</translation>
    </message>
    <message>
        <source>can lead to another number</source>
        <translation>peut mener à un autre numéro</translation>
    </message>
    <message>
        <source>not billed yet</source>
        <translation>pas encore facturé</translation>
    </message>
</context>
<context>
    <name>GreetingDetail</name>
    <message>
        <source>About it</source>
        <translation>Informations</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>Name of the greeting</source>
        <translation>Nom de l’annonce</translation>
    </message>
    <message>
        <source>New version</source>
        <translation>Nouvelle version</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Play on a phone</source>
        <translation>Lire sur un téléphone</translation>
    </message>
    <message>
        <source>Record by phone</source>
        <translation>Enregistrer par téléphone</translation>
    </message>
    <message>
        <source>Version {number}, which callers do not hear</source>
        <translation>Version {number}, que les appelants n’entendent pas</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>When callers hear it</source>
        <translation>Quand les appelants l’entendent</translation>
    </message>
</context>
<context>
    <name>GreetingStrip</name>
    <message>
        <source>Drag one onto a cell, or press Return to put it on the chosen one.</source>
        <translation>Glissez-en une sur une case, ou appuyez sur Entrée pour la mettre dans la case choisie.</translation>
    </message>
    <message>
        <source>Greetings</source>
        <translation>Annonces</translation>
    </message>
    <message>
        <source>Import a sound…</source>
        <translation>Importer un son…</translation>
    </message>
    <message>
        <source>Listen to this greeting</source>
        <translation>Écouter cette annonce</translation>
    </message>
    <message>
        <source>Put this greeting on the chosen cell</source>
        <translation>Mettre cette annonce dans la case choisie</translation>
    </message>
    <message>
        <source>There is no greeting yet. Drop a sound file onto a cell, or record one.</source>
        <translation>Il n’y a pas encore d’annonce. Déposez un fichier son sur une case, ou enregistrez-en une.</translation>
    </message>
</context>
<context>
    <name>GreetingWords</name>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation>
            <numerusform>%n endroit</numerusform>
            <numerusform>%n endroits</numerusform>
        </translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Toujours</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Expirée</translation>
    </message>
    <message>
        <source>Not used yet</source>
        <translation>Pas encore utilisée</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Pas encore</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>One version</source>
        <translation>Une version</translation>
    </message>
    <message>
        <source>Ringback {name}, one of its parts</source>
        <translation>Tonalité de retour d’appel {name}, un de ses éléments</translation>
    </message>
    <message>
        <source>Ringback {name}, with an earlier version of it</source>
        <translation>Tonalité de retour d’appel {name}, avec une version précédente de l’annonce</translation>
    </message>
    <message>
        <source>Version {current} of {all}</source>
        <translation>Version {current} sur {all}</translation>
    </message>
    <message>
        <source>as greeting</source>
        <translation>comme annonce</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>tout le monde</translation>
    </message>
    <message>
        <source>everybody else</source>
        <translation>tous les autres</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>à partir du {day}</translation>
    </message>
    <message>
        <source>rule {rule}</source>
        <translation>règle {rule}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>jusqu’au {day}</translation>
    </message>
    <message>
        <source>while it rings</source>
        <translation>pendant la sonnerie</translation>
    </message>
</context>
<context>
    <name>GreetingsList</name>
    <message numerus="yes">
        <source>{name}, %n second(s)</source>
        <translation>
            <numerusform>{name}, %n seconde</numerusform>
            <numerusform>{name}, %n secondes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GreetingsModel</name>
    <message>
        <source>Callers hear it</source>
        <translation>Entendue</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>Annonce</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>Utilisée dans</translation>
    </message>
</context>
<context>
    <name>GreetingsScreen</name>
    <message>
        <source>Any sound or video file can be dropped here or pasted as well.</source>
        <translation>Vous pouvez aussi déposer ou coller ici tout fichier son ou vidéo.</translation>
    </message>
    <message>
        <source>Filter greetings</source>
        <translation>Filtrer les annonces</translation>
    </message>
    <message>
        <source>Filter greetings by name, tag or text</source>
        <translation>Filtrer les annonces par nom, étiquette ou texte</translation>
    </message>
    <message>
        <source>Greetings</source>
        <translation>Annonces</translation>
    </message>
    <message>
        <source>Import a sound</source>
        <translation>Importer un son</translation>
    </message>
    <message>
        <source>Import a sound…</source>
        <translation>Importer un son…</translation>
    </message>
    <message>
        <source>New greeting</source>
        <translation>Nouvelle annonce</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>Lire ou mettre en pause</translation>
    </message>
    <message>
        <source>Paste a sound</source>
        <translation>Coller un son</translation>
    </message>
    <message>
        <source>A greeting is what callers hear before anybody answers. Any sound file can be one.</source>
        <translation>Une annonce est ce qu’entendent les appelants avant que quelqu’un décroche. Tout fichier son convient.</translation>
    </message>
    <message>
        <source>No greeting yet</source>
        <translation>Pas encore d’annonce</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Remove greeting {name}</source>
        <translation>Supprimer l’annonce {name}</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Rename greeting {old} to {new}</source>
        <translation>Renommer l’annonce {old} en {new}</translation>
    </message>
    <message>
        <source>Use version {number} of greeting {name}</source>
        <translation>Utiliser la version {number} de l’annonce {name}</translation>
    </message>
    <message>
        <source>What is said about greeting {name}</source>
        <translation>Indications sur l’annonce {name}</translation>
    </message>
    <message>
        <source>When callers hear {name}</source>
        <translation>Quand les appelants entendent {name}</translation>
    </message>
</context>
<context>
    <name>HandlingForm</name>
    <message>
        <source>&amp;Divert to</source>
        <translation>&amp;Renvoyer vers</translation>
    </message>
    <message>
        <source>&amp;Greeting</source>
        <translation>&amp;Annonce</translation>
    </message>
    <message>
        <source>&amp;Rings for</source>
        <translation>&amp;Sonne pendant</translation>
    </message>
    <message>
        <source>&amp;Unanswered after</source>
        <translation>Sans répo&amp;nse après</translation>
    </message>
    <message>
        <source>Goes &amp;to</source>
        <translation>&amp;Va vers</translation>
    </message>
    <message>
        <source>If bus&amp;y</source>
        <translation>Si &amp;occupé</translation>
    </message>
    <message>
        <source>If de&amp;clined</source>
        <translation>Si re&amp;fusé</translation>
    </message>
    <message>
        <source>If no &amp;phone is there</source>
        <translation>Si aucun &amp;téléphone n’est là</translation>
    </message>
    <message>
        <source>If nobody takes the call</source>
        <translation>Si personne ne prend l’appel</translation>
    </message>
    <message>
        <source>If u&amp;nanswered</source>
        <translation>Si sans ré&amp;ponse</translation>
    </message>
    <message>
        <source>Ring&amp;back</source>
        <translation>Tona&amp;lité de retour d’appel</translation>
    </message>
    <message>
        <source>T&amp;hen</source>
        <translation>Pu&amp;is</translation>
    </message>
    <message>
        <source>The call ends</source>
        <translation>L’appel se termine</translation>
    </message>
</context>
<context>
    <name>HeardCall</name>
    <message>
        <source>Test call to {number}</source>
        <translation>Appel d’essai au {number}</translation>
    </message>
</context>
<context>
    <name>HelpActions</name>
    <message>
        <source>About pbxgui</source>
        <translation>À propos de pbxgui</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
</context>
<context>
    <name>HistoryFeed</name>
    <message>
        <source>Add up calls</source>
        <translation>Totaliser les appels</translation>
    </message>
    <message>
        <source>Export calls</source>
        <translation>Exporter les appels</translation>
    </message>
    <message>
        <source>Look through calls</source>
        <translation>Parcourir les appels</translation>
    </message>
    <message>
        <source>Read calls</source>
        <translation>Lire les appels</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Caller</source>
        <translation>Appelant</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Entendu</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
</context>
<context>
    <name>HistoryScreen</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n appel</numerusform>
            <numerusform>%n appels</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) exported</source>
        <translation>
            <numerusform>%n appel exporté</numerusform>
            <numerusform>%n appels exportés</numerusform>
        </translation>
    </message>
    <message>
        <source>All calls</source>
        <translation>Tous les appels</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Décroché</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Toute période</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Appels</translation>
    </message>
    <message>
        <source>Each call is written down here as it happens: who called, what was heard, what it costs.</source>
        <translation>Chaque appel est noté ici au fur et à mesure&#xa0;: qui a appelé, ce qui a été entendu, ce que cela coûte.</translation>
    </message>
    <message>
        <source>Export calls</source>
        <translation>Exporter les appels</translation>
    </message>
    <message>
        <source>Export these calls</source>
        <translation>Exporter ces appels</translation>
    </message>
    <message>
        <source>Export …</source>
        <translation>Exporter …</translation>
    </message>
    <message>
        <source>Find calls</source>
        <translation>Chercher des appels</translation>
    </message>
    <message>
        <source>From when</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Heard a greeting</source>
        <translation>A entendu une annonce</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>Name, number, greeting, telephone …</source>
        <translation>Nom, numéro, annonce, téléphone …</translation>
    </message>
    <message>
        <source>No call has all of these words.</source>
        <translation>Aucun appel ne contient tous ces mots.</translation>
    </message>
    <message>
        <source>No call yet</source>
        <translation>Pas encore d’appel</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Non décroché</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
    <message>
        <source>Play what the caller heard</source>
        <translation>Lire ce que l’appelant a entendu</translation>
    </message>
    <message>
        <source>Show its log</source>
        <translation>Afficher son journal</translation>
    </message>
    <message>
        <source>Show what the number&apos;s callers hear</source>
        <translation>Afficher ce qu’entendent les appelants du numéro</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
    <message>
        <source>The latest calls; the others are being counted …</source>
        <translation>Les derniers appels&#x202f;; le décompte des autres est en cours …</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Which calls</source>
        <translation>Quels appels</translation>
    </message>
    <message>
        <source>Write these calls to a table for a spreadsheet program</source>
        <translation>Écrire ces appels dans un tableau pour un tableur</translation>
    </message>
    <message>
        <source>calls.csv</source>
        <translation>appels.csv</translation>
    </message>
    <message>
        <source>{time} heard without being billed</source>
        <translation>{time} d’écoute non facturée</translation>
    </message>
    <message>
        <source>{time} normally billed</source>
        <translation>{time} de temps normalement facturé</translation>
    </message>
</context>
<context>
    <name>HoursField</name>
    <message>
        <source>Exact hours, a line for each</source>
        <translation>Heures exactes, une ligne chacune</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Import extensions</source>
        <translation>Importer des postes</translation>
    </message>
    <message>
        <source>Import extensions from {file}</source>
        <translation>Importer des postes depuis {file}</translation>
    </message>
    <message>
        <source>Read the table</source>
        <translation>Lire le tableau</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>Lecture de {file}…</translation>
    </message>
    <message>
        <source>Remove extensions that the file does not have</source>
        <translation>Supprimer les postes que le fichier ne contient pas</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Ce qui changerait</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message numerus="yes">
        <source>%n fault(s): nothing is imported until the file is mended.</source>
        <translation>
            <numerusform>%n erreur&#xa0;: rien n’est importé tant que le fichier n’est pas corrigé.</numerusform>
            <numerusform>%n erreurs&#xa0;: rien n’est importé tant que le fichier n’est pas corrigé.</numerusform>
        </translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouveau</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>supprimé</translation>
    </message>
    <message>
        <source>{new} new, {changed} changed, {gone} removed</source>
        <translation>Nouveaux&#xa0;: {new}, modifiés&#xa0;: {changed}, supprimés&#xa0;: {gone}</translation>
    </message>
    <message>
        <source>… and more</source>
        <translation>… et d’autres</translation>
    </message>
</context>
<context>
    <name>ImportRow</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Import its first hour, or cut it shorter in your audio program.</source>
        <translation>Importez-en la première heure, ou raccourcissez-le dans votre logiciel audio.</translation>
    </message>
    <message>
        <source>Import the first hour</source>
        <translation>Importer la première heure</translation>
    </message>
    <message>
        <source>Importing “{file}” as “{greeting}”…</source>
        <translation>Importation de «&#xa0;{file}&#xa0;» comme «&#xa0;{greeting}&#xa0;»…</translation>
    </message>
    <message>
        <source>“{file}” is now the greeting “{greeting}”.</source>
        <translation>«&#xa0;{file}&#xa0;» est maintenant l’annonce «&#xa0;{greeting}&#xa0;».</translation>
    </message>
    <message>
        <source>“{file}” is what callers now hear as “{greeting}”; the earlier version is kept.</source>
        <translation>«&#xa0;{file}&#xa0;» est ce que les appelants entendent maintenant comme «&#xa0;{greeting}&#xa0;»&#x202f;; la version précédente est conservée.</translation>
    </message>
    <message>
        <source>“{file}” was not imported.</source>
        <translation>«&#xa0;{file}&#xa0;» n’a pas été importé.</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>Import greeting {name}</source>
        <translation>Importer l’annonce {name}</translation>
    </message>
    <message>
        <source>Importing {file}</source>
        <translation>Importation de {file}</translation>
    </message>
</context>
<context>
    <name>ImportsPanel</name>
    <message>
        <source>Imports</source>
        <translation>Importations</translation>
    </message>
</context>
<context>
    <name>InsteadMenu</name>
    <message>
        <source>There is no other greeting yet</source>
        <translation>Il n’y a pas encore d’autre annonce</translation>
    </message>
    <message>
        <source>Use greeting {new} in place of {old}</source>
        <translation>Utiliser l’annonce {new} à la place de {old}</translation>
    </message>
</context>
<context>
    <name>Keeping</name>
    <message>
        <source>Check the name {name}</source>
        <translation>Vérifier le nom {name}</translation>
    </message>
    <message>
        <source>Record greeting {name}</source>
        <translation>Enregistrer l’annonce {name}</translation>
    </message>
</context>
<context>
    <name>LeftBehind</name>
    <message>
        <source>A recording of {length} was interrupted and is still there ({when}).</source>
        <translation>Un enregistrement de {length} a été interrompu et existe encore ({when}).</translation>
    </message>
    <message>
        <source>Get it back</source>
        <translation>Le récupérer</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Le supprimer</translation>
    </message>
</context>
<context>
    <name>LevelBar</name>
    <message>
        <source>Level of the microphone</source>
        <translation>Niveau du micro</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>The microphone is off</source>
        <translation>Le micro est éteint</translation>
    </message>
</context>
<context>
    <name>Listening</name>
    <message>
        <source>Look at the recording</source>
        <translation>Vérifier l’enregistrement</translation>
    </message>
</context>
<context>
    <name>LiveScreen</name>
    <message>
        <source>Ask the engine</source>
        <translation>Interroger le central</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <source>Phones</source>
        <translation>Téléphones</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Waveform of the take</source>
        <translation>Forme d’onde de la prise</translation>
    </message>
    <message>
        <source>{length} long. Arrow keys with Shift choose a part.</source>
        <translation>Durée {length}. Les flèches avec Maj choisissent une partie.</translation>
    </message>
</context>
<context>
    <name>LogFeed</name>
    <message>
        <source>Keep SIP messages</source>
        <translation>Conserver les messages SIP</translation>
    </message>
    <message>
        <source>Read the log of a call</source>
        <translation>Lire le journal d’un appel</translation>
    </message>
</context>
<context>
    <name>LogLines</name>
    <message>
        <source> ({reason})</source>
        <translation> ({reason})</translation>
    </message>
    <message>
        <source>(with {peer})</source>
        <translation>(avec {peer})</translation>
    </message>
    <message>
        <source>A key was pressed (which one is not kept: it may be somebody&apos;s PIN)</source>
        <translation>Une touche a été pressée (laquelle n’est pas conservée&#xa0;: ce peut être un code secret)</translation>
    </message>
    <message>
        <source>A person at this PBX ended the call</source>
        <translation>Une personne de ce central a mis fin à l’appel</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Appelant</translation>
    </message>
    <message>
        <source>No rule of {number} is for this caller: what everybody else gets</source>
        <translation>Aucune règle du {number} n’est pour cet appelant&#xa0;: ce qui vaut pour tous les autres</translation>
    </message>
    <message>
        <source>PBX</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Rule {place} of {number} is tried</source>
        <translation>La règle {place} du {number} est essayée</translation>
    </message>
    <message>
        <source>So much happened in this call that from here on only its end is kept</source>
        <translation>Il s’est passé tant de choses dans cet appel que seule sa fin est conservée à partir d’ici</translation>
    </message>
    <message>
        <source>Somebody without a number</source>
        <translation>Quelqu’un sans numéro</translation>
    </message>
    <message>
        <source>Sound between PBX and {figures}</source>
        <translation>Son entre le central et {figures}</translation>
    </message>
    <message>
        <source>Sound between caller and PBX: {figures}</source>
        <translation>Son entre l’appelant et le central&#xa0;: {figures}</translation>
    </message>
    <message>
        <source>The PBX ended the call, as its rule says</source>
        <translation>Le central a mis fin à l’appel, comme le veut sa règle</translation>
    </message>
    <message>
        <source>The call goes on as another one</source>
        <translation>L’appel continue dans un autre appel</translation>
    </message>
    <message>
        <source>The caller gave up before the answer</source>
        <translation>L’appelant a renoncé avant que quelqu’un décroche</translation>
    </message>
    <message>
        <source>The caller hung up</source>
        <translation>L’appelant a raccroché</translation>
    </message>
    <message>
        <source>The phone hung up</source>
        <translation>Le téléphone a raccroché</translation>
    </message>
    <message>
        <source>This call had so many SIP messages that from here on they are not kept</source>
        <translation>Cet appel a eu tant de messages SIP qu’ils ne sont plus conservés à partir d’ici</translation>
    </message>
    <message>
        <source>normally not billed</source>
        <translation>normalement non facturé</translation>
    </message>
    <message>
        <source>{caller} calls {number}</source>
        <translation>{caller} appelle le {number}</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}&#xa0;s</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>After</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>From → to</source>
        <translation>De → à</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s’est passé</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>All sides</source>
        <translation>Tous les côtés</translation>
    </message>
    <message>
        <source>Call {key}</source>
        <translation>Appel {key}</translation>
    </message>
    <message>
        <source>Choose a call to read what happened in it.</source>
        <translation>Choisissez un appel pour lire ce qui s’y est passé.</translation>
    </message>
    <message>
        <source>Each line of the dialplan that this call has gone through</source>
        <translation>Chaque ligne du plan de numérotation par laquelle cet appel est passé</translation>
    </message>
    <message>
        <source>Find in this log</source>
        <translation>Chercher dans ce journal</translation>
    </message>
    <message>
        <source>Find in this log …</source>
        <translation>Chercher dans ce journal …</translation>
    </message>
    <message>
        <source>Keep them from now on</source>
        <translation>Les conserver désormais</translation>
    </message>
    <message>
        <source>No line has all of these words.</source>
        <translation>Aucune ligne ne contient tous ces mots.</translation>
    </message>
    <message>
        <source>Of this call only what History shows is known: its log was not kept, or is gone by now.</source>
        <translation>De cet appel, on ne sait que ce que montre l’Historique&#xa0;: son journal n’a pas été conservé, ou n’existe plus.</translation>
    </message>
    <message>
        <source>Only {name}</source>
        <translation>Seulement {name}</translation>
    </message>
    <message>
        <source>PBX</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>Program steps</source>
        <translation>Étapes du programme</translation>
    </message>
    <message>
        <source>SIP messages</source>
        <translation>Messages SIP</translation>
    </message>
    <message>
        <source>The SIP messages of this call were not kept.</source>
        <translation>Les messages SIP de cet appel n’ont pas été conservés.</translation>
    </message>
    <message>
        <source>The chosen SIP message</source>
        <translation>Le message SIP choisi</translation>
    </message>
    <message>
        <source>There is no record of this call (any more).</source>
        <translation>Il n’y a pas (ou plus) de trace de cet appel.</translation>
    </message>
    <message>
        <source>Those of the calls from now on are.</source>
        <translation>Ceux des prochains appels le sont.</translation>
    </message>
    <message>
        <source>What happened in this call</source>
        <translation>Ce qui s’est passé dans cet appel</translation>
    </message>
    <message>
        <source>What the PBX and the telephones said to each other, word by word</source>
        <translation>Ce que le central et les téléphones se sont dit, mot pour mot</translation>
    </message>
    <message>
        <source>Whose SIP messages</source>
        <translation>Messages SIP de qui</translation>
    </message>
    <message>
        <source>{caller} called {number}</source>
        <translation>{caller} a appelé le {number}</translation>
    </message>
</context>
<context>
    <name>LogsScreen</name>
    <message>
        <source>Calls</source>
        <translation>Appels</translation>
    </message>
    <message>
        <source>Copy this log</source>
        <translation>Copier ce journal</translation>
    </message>
    <message>
        <source>Find a call</source>
        <translation>Chercher un appel</translation>
    </message>
    <message>
        <source>Find in this log</source>
        <translation>Chercher dans ce journal</translation>
    </message>
    <message>
        <source>Here you read what happened in a call, moment by moment, and why. Call a number first.</source>
        <translation>Vous lisez ici ce qui s’est passé dans un appel, moment par moment, et pourquoi. Appelez d’abord un numéro.</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Journaux</translation>
    </message>
    <message>
        <source>Name, number, greeting, telephone …</source>
        <translation>Nom, numéro, annonce, téléphone …</translation>
    </message>
    <message>
        <source>No call yet</source>
        <translation>Pas encore d’appel</translation>
    </message>
    <message>
        <source>Save a log</source>
        <translation>Enregistrer un journal</translation>
    </message>
    <message>
        <source>Save this log</source>
        <translation>Enregistrer ce journal</translation>
    </message>
    <message>
        <source>Save this log …</source>
        <translation>Enregistrer ce journal …</translation>
    </message>
    <message>
        <source>Show SIP messages</source>
        <translation>Afficher les messages SIP</translation>
    </message>
    <message>
        <source>Show program steps</source>
        <translation>Afficher les étapes du programme</translation>
    </message>
    <message>
        <source>Text files (*.txt)</source>
        <translation>Fichiers texte (*.txt)</translation>
    </message>
    <message>
        <source>call-{key}.txt</source>
        <translation>appel-{key}.txt</translation>
    </message>
</context>
<context>
    <name>LosingQuestion</name>
    <message>
        <source>Discard the changes</source>
        <translation>Abandonner les modifications</translation>
    </message>
    <message>
        <source>Keep editing</source>
        <translation>Continuer à modifier</translation>
    </message>
    <message>
        <source>Your changes have not been kept: callers do not hear them. Shall they be lost?</source>
        <translation>Vos modifications n’ont pas été conservées&#xa0;: les appelants ne les entendent pas. Faut-il les perdre&#x202f;?</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;Edit</source>
        <translation>É&amp;dition</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>Ask the engine</source>
        <translation>Interroger le central</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fermer la fenêtre</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <source>Done: {what}. Ctrl+Z takes it back.</source>
        <translation>Fait&#xa0;: {what}. Ctrl+Z l’annule.</translation>
    </message>
    <message>
        <source>E&amp;ngine</source>
        <translation>&amp;Central</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>Rechercher à nouveau</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>Écran</translation>
    </message>
    <message>
        <source>Taken back: {what}</source>
        <translation>Annulé&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Thème</translation>
    </message>
</context>
<context>
    <name>MakingDialog</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>Being made</source>
        <translation>Création en cours</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Conserver</translation>
    </message>
    <message>
        <source>Let callers hear it</source>
        <translation>Faire entendre aux appelants</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Écouter</translation>
    </message>
    <message>
        <source>Listen to {name}</source>
        <translation>Écouter {name}</translation>
    </message>
    <message>
        <source>Make greeting {name}</source>
        <translation>Créer l’annonce {name}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>There is a greeting “{name}”: this becomes its new version, which callers hear from then on.</source>
        <translation>L’annonce «&#xa0;{name}&#xa0;» existe déjà&#xa0;: ceci en devient la nouvelle version, que les appelants entendent dès lors.</translation>
    </message>
</context>
<context>
    <name>MatrixTable</name>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Who hears what</source>
        <translation>Qui entend quoi</translation>
    </message>
</context>
<context>
    <name>MemberWords</name>
    <message>
        <source>cannot be reached</source>
        <translation>est injoignable</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>a refusé</translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation>n’a pas décroché</translation>
    </message>
    <message>
        <source>has answered</source>
        <translation>a décroché</translation>
    </message>
    <message>
        <source>hung up</source>
        <translation>a raccroché</translation>
    </message>
    <message>
        <source>is being called</source>
        <translation>est appelé</translation>
    </message>
    <message>
        <source>is busy</source>
        <translation>est occupé</translation>
    </message>
    <message>
        <source>refused the call</source>
        <translation>a rejeté l’appel</translation>
    </message>
    <message>
        <source>rings</source>
        <translation>sonne</translation>
    </message>
    <message>
        <source>stopped: answered elsewhere</source>
        <translation>ne sonne plus&#xa0;: décroché ailleurs</translation>
    </message>
    <message>
        <source>{phone} {state}</source>
        <translation>{phone} {state}</translation>
    </message>
</context>
<context>
    <name>MicrophoneCheck</name>
    <message>
        <source>Check the microphone</source>
        <translation>Vérifier le micro</translation>
    </message>
    <message>
        <source>End the check</source>
        <translation>Terminer la vérification</translation>
    </message>
    <message>
        <source>Record your own greeting…</source>
        <translation>Enregistrer votre propre annonce…</translation>
    </message>
    <message>
        <source>Say something, as loud as you would greet a caller.</source>
        <translation>Dites quelque chose, aussi fort que pour accueillir un appelant.</translation>
    </message>
    <message>
        <source>We hear you. You can record your own greeting.</source>
        <translation>Nous vous entendons. Vous pouvez enregistrer votre propre annonce.</translation>
    </message>
    <message>
        <source>{trouble} You can go on without a microphone.</source>
        <translation>{trouble} Vous pouvez continuer sans micro.</translation>
    </message>
</context>
<context>
    <name>MicrophoneRow</name>
    <message>
        <source>&amp;Microphone</source>
        <translation>&amp;Micro</translation>
    </message>
    <message>
        <source>Look for microphones that were connected just now</source>
        <translation>Chercher les micros qui viennent d’être branchés</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>Rechercher à nouveau</translation>
    </message>
    <message>
        <source>System default</source>
        <translation>Choix du système</translation>
    </message>
    <message>
        <source>System default: {name}</source>
        <translation>Choix du système&#xa0;: {name}</translation>
    </message>
    <message>
        <source>{name}, not connected</source>
        <translation>{name}, non branché</translation>
    </message>
</context>
<context>
    <name>MomentWords</name>
    <message>
        <source>Answered by you: normally billed from here</source>
        <translation>Décroché par vous&#xa0;: normalement facturé à partir d’ici</translation>
    </message>
    <message>
        <source>Answered: normally billed from here</source>
        <translation>Décroché&#xa0;: normalement facturé à partir d’ici</translation>
    </message>
    <message>
        <source>Put on hold</source>
        <translation>Mis en attente</translation>
    </message>
    <message>
        <source>Ringing or music began</source>
        <translation>La sonnerie ou la musique a commencé</translation>
    </message>
    <message>
        <source>Taken back from hold</source>
        <translation>Repris après l’attente</translation>
    </message>
    <message>
        <source>The call came in</source>
        <translation>L’appel est arrivé</translation>
    </message>
    <message>
        <source>The call is over</source>
        <translation>L’appel est terminé</translation>
    </message>
    <message>
        <source>The caller</source>
        <translation>L’appelant</translation>
    </message>
    <message>
        <source>The caller hears the usual ringing</source>
        <translation>L’appelant entend la sonnerie habituelle</translation>
    </message>
    <message>
        <source>The caller hears us, without being answered</source>
        <translation>L’appelant nous entend, sans que personne ait décroché</translation>
    </message>
    <message>
        <source>The first sound went to the caller</source>
        <translation>Le premier son est parti vers l’appelant</translation>
    </message>
    <message>
        <source>The phone</source>
        <translation>Le téléphone</translation>
    </message>
    <message>
        <source>Transferred to {number}</source>
        <translation>Transféré au {number}</translation>
    </message>
    <message>
        <source>You skipped the greeting</source>
        <translation>Vous avez passé l’annonce</translation>
    </message>
    <message>
        <source>{name} answered; the two talk</source>
        <translation>{name} a décroché&#x202f;; les deux se parlent</translation>
    </message>
    <message>
        <source>{name} hung up</source>
        <translation>{name} a raccroché</translation>
    </message>
    <message>
        <source>{name} is being called</source>
        <translation>{name} est appelé</translation>
    </message>
    <message>
        <source>{name} rings</source>
        <translation>{name} sonne</translation>
    </message>
    <message>
        <source>{name} rings on</source>
        <translation>{name} continue à sonner</translation>
    </message>
    <message>
        <source>{who} pressed {key}</source>
        <translation>{who} a pressé {key}</translation>
    </message>
    <message>
        <source>“{name}” began</source>
        <translation>«&#xa0;{name}&#xa0;» a commencé</translation>
    </message>
    <message>
        <source>“{name}” ended</source>
        <translation>«&#xa0;{name}&#xa0;» a fini</translation>
    </message>
</context>
<context>
    <name>Navigation</name>
    <message>
        <source>Screens</source>
        <translation>Écrans</translation>
    </message>
</context>
<context>
    <name>NoCalls</name>
    <message>
        <source>Add a number</source>
        <translation>Ajouter un numéro</translation>
    </message>
    <message>
        <source>Add a number, and choose what its callers hear before anybody answers.</source>
        <translation>Ajoutez un numéro, et choisissez ce qu’entendent ses appelants avant que quelqu’un décroche.</translation>
    </message>
    <message>
        <source>Call a number, and follow the call here.</source>
        <translation>Appelez un numéro, et suivez l’appel ici.</translation>
    </message>
    <message>
        <source>Calls show here as soon as it does.</source>
        <translation>Les appels s’affichent ici dès qu’il fonctionne.</translation>
    </message>
    <message>
        <source>Give a telephone or a softphone the address and the secret of an extension; then call a number.</source>
        <translation>Donnez à un téléphone ou à un softphone l’adresse et le mot de passe d’un poste&#x202f;; puis appelez un numéro.</translation>
    </message>
    <message>
        <source>No call at the moment</source>
        <translation>Aucun appel pour le moment</translation>
    </message>
    <message>
        <source>No phone has registered yet</source>
        <translation>Aucun téléphone ne s’est encore connecté</translation>
    </message>
    <message>
        <source>Numbers that can be called</source>
        <translation>Numéros qui peuvent être appelés</translation>
    </message>
    <message>
        <source>Set a phone up</source>
        <translation>Configurer un téléphone</translation>
    </message>
    <message>
        <source>The engine does not run</source>
        <translation>Le central est arrêté</translation>
    </message>
    <message>
        <source>There is nothing to call yet</source>
        <translation>Il n’y a encore rien à appeler</translation>
    </message>
</context>
<context>
    <name>NumberEdits</name>
    <message>
        <source>Add number {number}</source>
        <translation>Ajouter le numéro {number}</translation>
    </message>
    <message>
        <source>Add the group of callers {name}</source>
        <translation>Ajouter le groupe d’appelants {name}</translation>
    </message>
    <message>
        <source>Call {number} “{name}”</source>
        <translation>Nommer le {number} «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>No rules for {who}</source>
        <translation>Aucune règle pour {who}</translation>
    </message>
    <message>
        <source>Remove number {number}</source>
        <translation>Supprimer le numéro {number}</translation>
    </message>
    <message>
        <source>{number} is internal</source>
        <translation>Le {number} est interne</translation>
    </message>
    <message>
        <source>{number} is public</source>
        <translation>Le {number} est public</translation>
    </message>
    <message>
        <source>{number}, {who}: greeting from {file}</source>
        <translation>{number}, {who}&#xa0;: annonce de {file}</translation>
    </message>
    <message>
        <source>{number}, {who}: greeting “{greeting}”</source>
        <translation>{number}, {who}&#xa0;: annonce «&#xa0;{greeting}&#xa0;»</translation>
    </message>
    <message>
        <source>{number}, {who}: what they hear</source>
        <translation>{number}, {who}&#xa0;: ce qui est entendu</translation>
    </message>
    <message>
        <source>{number}: ask {who} earlier</source>
        <translation>{number}&#xa0;: examiner {who} plus tôt</translation>
    </message>
    <message>
        <source>{number}: ask {who} later</source>
        <translation>{number}&#xa0;: examiner {who} plus tard</translation>
    </message>
    <message>
        <source>{number}: no rule for {who}</source>
        <translation>{number}&#xa0;: pas de règle pour {who}</translation>
    </message>
</context>
<context>
    <name>NumberFields</name>
    <message>
        <source>&amp;Number</source>
        <translation>N&amp;uméro</translation>
    </message>
    <message>
        <source>&amp;Public: calls from outside may come in on it</source>
        <translation>&amp;Public&#xa0;: des appels de l’extérieur peuvent y arriver</translation>
    </message>
    <message>
        <source>&amp;Ringing tone of</source>
        <translation>Tonalité de &amp;retour d’appel de</translation>
    </message>
    <message>
        <source>As callers dial it: 2001, 0301234567</source>
        <translation>Comme les appelants le composent&#xa0;: 2001, 0301234567</translation>
    </message>
    <message>
        <source>Goes &amp;to</source>
        <translation>&amp;Va vers</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>Optional: Shop, Family</source>
        <translation>Facultatif&#xa0;: Magasin, Famille</translation>
    </message>
    <message>
        <source>Without it only your own extensions can call this number.</source>
        <translation>Sinon, seuls vos propres postes peuvent appeler ce numéro.</translation>
    </message>
</context>
<context>
    <name>NumberPopover</name>
    <message>
        <source>&amp;Ringing tone of</source>
        <translation>Tonalité de &amp;retour d’appel de</translation>
    </message>
    <message>
        <source>Ask earlier</source>
        <translation>Examiner plus tôt</translation>
    </message>
    <message>
        <source>Ask later</source>
        <translation>Examiner plus tard</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Modifier…</translation>
    </message>
    <message>
        <source>It has no rules: all callers hear the same.</source>
        <translation>Il n’a pas de règles&#xa0;: tous les appelants entendent la même chose.</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>Never met: rule {number} takes all these calls. Ask it earlier.</source>
        <translation>Jamais atteinte&#xa0;: la règle {number} prend tous ces appels. Examinez-la plus tôt.</translation>
    </message>
    <message>
        <source>Remove number</source>
        <translation>Supprimer le numéro</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>Supprimer la règle</translation>
    </message>
    <message>
        <source>Ringing tone of {number}</source>
        <translation>Tonalité de retour d’appel du {number}</translation>
    </message>
    <message>
        <source>Rules are asked from above; the first that fits a call wins, and everybody else comes last.</source>
        <translation>Les règles sont examinées de haut en bas&#x202f;; la première qui convient à un appel l’emporte, et tous les autres viennent en dernier.</translation>
    </message>
    <message>
        <source>Rules, in the order in which they are asked</source>
        <translation>Règles, dans l’ordre où elles sont examinées</translation>
    </message>
</context>
<context>
    <name>NumbersModel</name>
    <message numerus="yes">
        <source>%n more rule(s)</source>
        <translation>
            <numerusform>%n autre règle</numerusform>
            <numerusform>%n autres règles</numerusform>
        </translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>interne</translation>
    </message>
    <message>
        <source>public</source>
        <translation>public</translation>
    </message>
</context>
<context>
    <name>NumbersScreen</name>
    <message>
        <source>A number is what callers dial. For each you set what its callers hear before anyone answers.</source>
        <translation>Un numéro est ce que composent les appelants. Pour chacun, vous réglez ce qu’entendent ses appelants avant que quelqu’un décroche.</translation>
    </message>
    <message>
        <source>Add condition</source>
        <translation>Ajouter la condition</translation>
    </message>
    <message>
        <source>Add number</source>
        <translation>Ajouter le numéro</translation>
    </message>
    <message>
        <source>Add the first number</source>
        <translation>Ajouter le premier numéro</translation>
    </message>
    <message>
        <source>Ask this rule earlier</source>
        <translation>Examiner cette règle plus tôt</translation>
    </message>
    <message>
        <source>Ask this rule later</source>
        <translation>Examiner cette règle plus tard</translation>
    </message>
    <message>
        <source>Call it</source>
        <translation>Appeler</translation>
    </message>
    <message>
        <source>Choose a greeting for this cell</source>
        <translation>Choisir une annonce pour cette case</translation>
    </message>
    <message>
        <source>Find a number</source>
        <translation>Chercher un numéro</translation>
    </message>
    <message>
        <source>Name, reach and rules of the number</source>
        <translation>Nom, accès et règles du numéro</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numéros</translation>
    </message>
    <message>
        <source>Remove number</source>
        <translation>Supprimer le numéro</translation>
    </message>
    <message>
        <source>Remove rule</source>
        <translation>Supprimer la règle</translation>
    </message>
    <message>
        <source>Remove this condition from all numbers</source>
        <translation>Supprimer cette condition de tous les numéros</translation>
    </message>
    <message>
        <source>Set what callers hear</source>
        <translation>Régler ce qu’entendent les appelants</translation>
    </message>
    <message>
        <source>Who hears what</source>
        <translation>Qui entend quoi</translation>
    </message>
</context>
<context>
    <name>PartKeeping</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Check the name {name}</source>
        <translation>Vérifier le nom {name}</translation>
    </message>
    <message>
        <source>Make greeting {name} of a part</source>
        <translation>Créer l’annonce {name} avec une partie</translation>
    </message>
    <message>
        <source>Make the greeting</source>
        <translation>Créer l’annonce</translation>
    </message>
    <message>
        <source>Name of the new greeting</source>
        <translation>Nom de la nouvelle annonce</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Pas maintenant</translation>
    </message>
    <message>
        <source>Part {number} becomes a greeting called</source>
        <translation>La partie {number} devient une annonce nommée</translation>
    </message>
    <message>
        <source>The new greeting is being made</source>
        <translation>La nouvelle annonce est en cours de création</translation>
    </message>
    <message>
        <source>{name}-part-{number}</source>
        <translation>{name}-partie-{number}</translation>
    </message>
</context>
<context>
    <name>PastedSound</name>
    <message>
        <source>Clipboard</source>
        <translation>Presse-papiers</translation>
    </message>
</context>
<context>
    <name>PhoneMenu</name>
    <message>
        <source>Calling {extension}…</source>
        <translation>Appel de {extension}…</translation>
    </message>
    <message>
        <source>Hang up {extension}</source>
        <translation>Raccrocher {extension}</translation>
    </message>
    <message>
        <source>Play {name} on {extension}</source>
        <translation>Lire {name} sur {extension}</translation>
    </message>
    <message>
        <source>The phone of {extension} rings: pick it up, and listen.</source>
        <translation>Le téléphone de {extension} sonne&#xa0;: décrochez, et écoutez.</translation>
    </message>
    <message>
        <source>{extension} listens. Any key plays it again; hang up to end it.</source>
        <translation>{extension} écoute. N’importe quelle touche relance la lecture&#x202f;; raccrochez pour terminer.</translation>
    </message>
</context>
<context>
    <name>PhonePanel</name>
    <message>
        <source>A voice there says when to speak.</source>
        <translation>Une voix y dit quand parler.</translation>
    </message>
    <message>
        <source>Calling the phone of {extension}…</source>
        <translation>Appel du téléphone de {extension}…</translation>
    </message>
    <message>
        <source>Hang up</source>
        <translation>Raccrocher</translation>
    </message>
    <message>
        <source>Listen at the phone, and speak after the tone</source>
        <translation>Écoutez au téléphone, et parlez après le bip</translation>
    </message>
    <message>
        <source>Pick up the phone of {extension}: it rings</source>
        <translation>Décrochez le téléphone de {extension}&#xa0;: il sonne</translation>
    </message>
    <message>
        <source>Press # when you have finished, or hang up. After #: 1 keeps it, 2 plays it to you, 3 records it again, * throws it away.</source>
        <translation>Appuyez sur # quand vous avez fini, ou raccrochez. Après #&#xa0;: 1 conserve la prise, 2 vous la fait écouter, 3 la réenregistre, * la supprime.</translation>
    </message>
</context>
<context>
    <name>PhoneRow</name>
    <message>
        <source>It rings; pick it up, and speak after the tone.</source>
        <translation>Il sonne&#x202f;; décrochez, et parlez après le bip.</translation>
    </message>
    <message>
        <source>Record by phone</source>
        <translation>Enregistrer par téléphone</translation>
    </message>
    <message>
        <source>Te&amp;lephone</source>
        <translation>Té&amp;léphone</translation>
    </message>
</context>
<context>
    <name>PhoneWords</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>il y a %n jour</numerusform>
            <numerusform>il y a %n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>il y a %n heure</numerusform>
            <numerusform>il y a %n heures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>il y a %n minute</numerusform>
            <numerusform>il y a %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n number(s) of yours, as a caller would</source>
        <translation>
            <numerusform>%n numéro à vous, comme le ferait un appelant</numerusform>
            <numerusform>%n numéros à vous, comme le ferait un appelant</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n other extension(s)</source>
        <translation>
            <numerusform>%n autre poste</numerusform>
            <numerusform>%n autres postes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n phone(s) ready</source>
        <translation>
            <numerusform>%n téléphone prêt</numerusform>
            <numerusform>%n téléphones prêts</numerusform>
        </translation>
    </message>
    <message>
        <source>Called at a fixed address</source>
        <translation>Appelé à une adresse fixe</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Ne répond pas</translation>
    </message>
    <message>
        <source>No phone yet</source>
        <translation>Pas encore de téléphone</translation>
    </message>
    <message>
        <source>Nobody outside: there is no trunk, so nothing can cost money.</source>
        <translation>Personne à l’extérieur&#xa0;: il n’y a pas de ligne extérieure, donc rien ne peut coûter d’argent.</translation>
    </message>
    <message>
        <source>Number {number}</source>
        <translation>Numéro {number}</translation>
    </message>
    <message>
        <source>Ring group {name}</source>
        <translation>Groupe {name}</translation>
    </message>
    <message>
        <source>Set one up with its card</source>
        <translation>Configurez-en un avec sa fiche</translation>
    </message>
    <message>
        <source>answers in {ms} ms</source>
        <translation>répond en {ms}&#xa0;ms</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>ne répond pas</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>à l’instant</translation>
    </message>
    <message>
        <source>last seen {ago}</source>
        <translation>vu pour la dernière fois {ago}</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>prêt</translation>
    </message>
    <message>
        <source>seen {ago}</source>
        <translation>vu {ago}</translation>
    </message>
</context>
<context>
    <name>PhonesFeed</name>
    <message>
        <source>Look for phones</source>
        <translation>Chercher les téléphones</translation>
    </message>
</context>
<context>
    <name>PhonesModel</name>
    <message numerus="yes">
        <source>%n phone(s) ready</source>
        <translation>
            <numerusform>%n téléphone prêt</numerusform>
            <numerusform>%n téléphones prêts</numerusform>
        </translation>
    </message>
    <message>
        <source>, answers in {ms} ms</source>
        <translation>, répond en {ms}&#xa0;ms</translation>
    </message>
    <message>
        <source>Called at a fixed address</source>
        <translation>Appelé à une adresse fixe</translation>
    </message>
    <message>
        <source>No phone has registered</source>
        <translation>Aucun téléphone ne s’est connecté</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prêt</translation>
    </message>
    <message>
        <source>Registered, does not answer</source>
        <translation>Connecté, ne répond pas</translation>
    </message>
</context>
<context>
    <name>PhonesPage</name>
    <message>
        <source>A softphone is an app that makes calls. Linphone is free, for phones and computers.</source>
        <translation>Un softphone est une application pour téléphoner. Linphone est gratuit, pour téléphones et ordinateurs.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Set up your phones</source>
        <translation>Configurez vos téléphones</translation>
    </message>
    <message>
        <source>registered: {phone}</source>
        <translation>connecté&#xa0;: {phone}</translation>
    </message>
    <message>
        <source>waiting…</source>
        <translation>en attente…</translation>
    </message>
</context>
<context>
    <name>Places</name>
    <message>
        <source>Dialplan</source>
        <translation>Plan de numérotation</translation>
    </message>
    <message>
        <source>Extensions</source>
        <translation>Postes</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Premiers pas</translation>
    </message>
    <message>
        <source>Greetings</source>
        <translation>Annonces</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Journaux</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numéros</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Horaires</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>PlanPage</name>
    <message>
        <source>&amp;First phone</source>
        <translation>&amp;Premier téléphone</translation>
    </message>
    <message>
        <source>&amp;Second phone</source>
        <translation>&amp;Deuxième téléphone</translation>
    </message>
    <message>
        <source>Front desk</source>
        <translation>Accueil</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>Écouter</translation>
    </message>
    <message>
        <source>Listen to {words}</source>
        <translation>Écouter {words}</translation>
    </message>
    <message>
        <source>Main number</source>
        <translation>Numéro principal</translation>
    </message>
    <message>
        <source>My mobile</source>
        <translation>Mon mobile</translation>
    </message>
    <message>
        <source>Names are enough; everything can be changed later.</source>
        <translation>Des noms suffisent&#x202f;; tout peut être changé plus tard.</translation>
    </message>
    <message>
        <source>Set it up</source>
        <translation>Installer</translation>
    </message>
    <message>
        <source>The &amp;number that callers dial</source>
        <translation>Le &amp;numéro que composent les appelants</translation>
    </message>
    <message>
        <source>Then the first phone rings. Until somebody picks up, callers are normally not billed.</source>
        <translation>Puis le premier téléphone sonne. Jusqu’à ce que quelqu’un décroche, les appelants ne sont normalement pas facturés.</translation>
    </message>
    <message>
        <source>Two phones and a number</source>
        <translation>Deux téléphones et un numéro</translation>
    </message>
    <message>
        <source>Welcome, and thank you for calling us today.</source>
        <translation>Bonjour, et merci de votre appel.</translation>
    </message>
    <message>
        <source>What callers hear first</source>
        <translation>Ce que les appelants entendent d’abord</translation>
    </message>
    <message>
        <source>Your own recording “{name}”</source>
        <translation>Votre propre enregistrement «&#xa0;{name}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>Possible</name>
    <message>
        <source>Choose a call first.</source>
        <translation>Choisissez d’abord un appel.</translation>
    </message>
    <message>
        <source>No greeting plays at the moment.</source>
        <translation>Aucune annonce n’est en cours de lecture.</translation>
    </message>
    <message>
        <source>No rule can be made for this caller: the number holds other characters than a number has.</source>
        <translation>Aucune règle ne peut être créée pour cet appelant&#xa0;: le numéro contient d’autres caractères que ceux d’un numéro.</translation>
    </message>
    <message>
        <source>The phone has to be picked up first that this call is for.</source>
        <translation>Il faut d’abord décrocher le téléphone auquel cet appel est destiné.</translation>
    </message>
    <message>
        <source>There is no number yet.</source>
        <translation>Il n’y a pas encore de numéro.</translation>
    </message>
    <message>
        <source>This call is over.</source>
        <translation>Cet appel est terminé.</translation>
    </message>
    <message>
        <source>This call went to an extension directly, which has no rules.</source>
        <translation>Cet appel est allé directement à un poste, et un poste n’a pas de règles.</translation>
    </message>
    <message>
        <source>This caller has been answered already.</source>
        <translation>On a déjà décroché pour cet appelant.</translation>
    </message>
    <message>
        <source>This caller shows no number.</source>
        <translation>Cet appelant n’affiche pas de numéro.</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Language of the window</source>
        <translation>Langue de la fenêtre</translation>
    </message>
    <message>
        <source>Notices of calls</source>
        <translation>Notifications d’appels</translation>
    </message>
    <message>
        <source>Start the engine with the window</source>
        <translation>Démarrer le central avec la fenêtre</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>Rester dans la zone de notification</translation>
    </message>
    <message>
        <source>Theme of the window</source>
        <translation>Thème de la fenêtre</translation>
    </message>
</context>
<context>
    <name>PreviewButton</name>
    <message>
        <source>Listen</source>
        <translation>Écouter</translation>
    </message>
    <message>
        <source>Listen to “{name}”</source>
        <translation>Écouter «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>Ringing tone: {country}</source>
        <translation>Tonalité de retour d’appel&#xa0;: {country}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>ProgramFeed</name>
    <message>
        <source>Check the program</source>
        <translation>Vérifier le programme</translation>
    </message>
    <message>
        <source>Compare with Asterisk&apos;s files</source>
        <translation>Comparer avec les fichiers d’Asterisk</translation>
    </message>
    <message>
        <source>Write for Asterisk</source>
        <translation>Écrire pour Asterisk</translation>
    </message>
    <message>
        <source>Write the program</source>
        <translation>Écrire le programme</translation>
    </message>
</context>
<context>
    <name>QualityFeed</name>
    <message>
        <source>Look at the sound</source>
        <translation>Observer le son</translation>
    </message>
</context>
<context>
    <name>QualityWords</name>
    <message>
        <source>Fair</source>
        <translation>Moyen</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bon</translation>
    </message>
    <message>
        <source>Poor</source>
        <translation>Mauvais</translation>
    </message>
    <message>
        <source>jitter {ms} ms</source>
        <translation>gigue {ms}&#xa0;ms</translation>
    </message>
    <message>
        <source>{codec} {rate} kHz</source>
        <translation>{codec} {rate}&#xa0;kHz</translation>
    </message>
    <message>
        <source>{codec}, encrypted</source>
        <translation>{codec}, chiffré</translation>
    </message>
    <message>
        <source>{ms} ms there and back</source>
        <translation>{ms}&#xa0;ms aller-retour</translation>
    </message>
    <message>
        <source>{percent} % lost</source>
        <translation>{percent}&#xa0;% perdus</translation>
    </message>
</context>
<context>
    <name>Question</name>
    <message>
        <source>A stranger, {number}</source>
        <translation>Un inconnu, {number}</translation>
    </message>
    <message>
        <source>Choose one of this century.</source>
        <translation>Choisissez une année de ce siècle.</translation>
    </message>
    <message>
        <source>Extension {number} {name}</source>
        <translation>Poste {number} {name}</translation>
    </message>
    <message>
        <source>Somebody who withholds the number</source>
        <translation>Quelqu’un qui masque son numéro</translation>
    </message>
    <message>
        <source>That year cannot be used.</source>
        <translation>Cette année ne peut pas être utilisée.</translation>
    </message>
    <message>
        <source>Write digits, such as 0301234567.</source>
        <translation>Écrivez des chiffres, par exemple 0301234567.</translation>
    </message>
    <message>
        <source>Write now, Sunday 3 am, tomorrow 15:00 or 2026-12-24 10:00.</source>
        <translation>Écrivez maintenant, dimanche 3 h, demain 15:00 ou 2026-12-24 10:00.</translation>
    </message>
    <message>
        <source>no phone is switched on</source>
        <translation>aucun téléphone n’est allumé</translation>
    </message>
    <message>
        <source>nobody picks up</source>
        <translation>personne ne décroche</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>somebody picks up after 5 s</source>
        <translation>quelqu’un décroche après 5&#xa0;s</translation>
    </message>
    <message>
        <source>the call is declined</source>
        <translation>l’appel est refusé</translation>
    </message>
    <message>
        <source>they are busy</source>
        <translation>c’est occupé</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd&apos;hui</translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation>demain</translation>
    </message>
    <message>
        <source>{number} of the group {name}</source>
        <translation>{number} du groupe {name}</translation>
    </message>
    <message>
        <source>“{caller}” is no number.</source>
        <translation>«&#xa0;{caller}&#xa0;» n’est pas un numéro.</translation>
    </message>
    <message>
        <source>“{text}” is no time.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un moment.</translation>
    </message>
</context>
<context>
    <name>RecordStrip</name>
    <message>
        <source>a tone</source>
        <translation>une tonalité</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>conversation</translation>
    </message>
    <message>
        <source>greeting “{name}”</source>
        <translation>annonce «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>ringing of the caller&apos;s own phone</source>
        <translation>sonnerie du téléphone de l’appelant lui-même</translation>
    </message>
    <message>
        <source>ringing tone</source>
        <translation>tonalité de retour d’appel</translation>
    </message>
    <message>
        <source>ringing: {phones}</source>
        <translation>sonne&#xa0;: {phones}</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>silence</translation>
    </message>
    <message>
        <source>{what}, {time} of it left out</source>
        <translation>{what}, dont {time} omis</translation>
    </message>
    <message>
        <source>“{name}” over and over</source>
        <translation>«&#xa0;{name}&#xa0;» en boucle</translation>
    </message>
</context>
<context>
    <name>RecordWords</name>
    <message>
        <source>Anonymous</source>
        <translation>Anonyme</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Décroché</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Occupé</translation>
    </message>
    <message>
        <source>Caller and telephone hear each other.</source>
        <translation>L’appelant et le téléphone s’entendent.</translation>
    </message>
    <message>
        <source>Caller hung up</source>
        <translation>L’appelant a raccroché</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Refusé</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>Sans réponse</translation>
    </message>
    <message>
        <source>No such number</source>
        <translation>Numéro inexistant</translation>
    </message>
    <message>
        <source>Not answered ({status})</source>
        <translation>Non décroché ({status})</translation>
    </message>
    <message>
        <source>Nothing was played to the caller.</source>
        <translation>Rien n’a été diffusé à l’appelant.</translation>
    </message>
    <message>
        <source>Ringback</source>
        <translation>Tonalité de retour d’appel</translation>
    </message>
    <message>
        <source>The call is answered (200): normally billed from now on.</source>
        <translation>L’appel est pris (200)&#xa0;: normalement facturé à partir de maintenant.</translation>
    </message>
    <message>
        <source>The call is over: {how}</source>
        <translation>L’appel est terminé&#xa0;: {how}</translation>
    </message>
    <message>
        <source>The caller can hear us and is not answered (183).</source>
        <translation>L’appelant peut nous entendre et personne n’a décroché (183).</translation>
    </message>
    <message>
        <source>The caller has likely heard it.</source>
        <translation>L’appelant l’a probablement entendu.</translation>
    </message>
    <message>
        <source>The caller has surely heard it.</source>
        <translation>L’appelant l’a certainement entendu.</translation>
    </message>
    <message>
        <source>The caller hears ringing from us.</source>
        <translation>L’appelant entend notre sonnerie.</translation>
    </message>
    <message>
        <source>The caller hears {what} as ringback.</source>
        <translation>L’appelant entend {what} comme tonalité de retour d’appel.</translation>
    </message>
    <message>
        <source>The caller hears {what}.</source>
        <translation>L’appelant entend {what}.</translation>
    </message>
    <message>
        <source>The caller&apos;s own telephone begins to ring (180).</source>
        <translation>Le téléphone de l’appelant commence lui-même à sonner (180).</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Whether the caller has heard it is not known.</source>
        <translation>On ne sait pas si l’appelant l’a entendu.</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>it was transferred.</source>
        <translation>il a été transféré.</translation>
    </message>
    <message>
        <source>not billed</source>
        <translation>non facturé</translation>
    </message>
    <message>
        <source>number withheld</source>
        <translation>numéro masqué</translation>
    </message>
    <message>
        <source>the caller hung up.</source>
        <translation>l’appelant a raccroché.</translation>
    </message>
    <message>
        <source>the telephone that was called hung up.</source>
        <translation>le téléphone appelé a raccroché.</translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>version {version}</translation>
    </message>
    <message>
        <source>{caller} calls {number}.</source>
        <translation>{caller} appelle le {number}.</translation>
    </message>
    <message>
        <source>{time} billed</source>
        <translation>{time} facturé</translation>
    </message>
    <message>
        <source>{time} not billed</source>
        <translation>{time} non facturé</translation>
    </message>
    <message>
        <source>{what} was heard for {seconds} s.</source>
        <translation>{what} a été entendu pendant {seconds}&#xa0;s.</translation>
    </message>
    <message>
        <source>{who} answers.</source>
        <translation>{who} décroche.</translation>
    </message>
    <message>
        <source>{who} cannot be reached ({status}).</source>
        <translation>{who} est injoignable ({status}).</translation>
    </message>
    <message>
        <source>{who} declines.</source>
        <translation>{who} refuse.</translation>
    </message>
    <message>
        <source>{who} is busy.</source>
        <translation>{who} est occupé.</translation>
    </message>
    <message>
        <source>{who} is called.</source>
        <translation>{who} est appelé.</translation>
    </message>
    <message>
        <source>{who} rings.</source>
        <translation>{who} sonne.</translation>
    </message>
    <message>
        <source>“{names}” for {seconds} s</source>
        <translation>«&#xa0;{names}&#xa0;» pendant {seconds}&#xa0;s</translation>
    </message>
</context>
<context>
    <name>Recorder</name>
    <message>
        <source>A little too loud: move back</source>
        <translation>Un peu trop fort&#xa0;: éloignez-vous</translation>
    </message>
    <message>
        <source>Get ready…</source>
        <translation>Préparez-vous…</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Bien</translation>
    </message>
    <message>
        <source>Interrupted: what you have recorded so far is kept</source>
        <translation>Interrompu&#xa0;: ce que vous avez enregistré jusqu’ici est conservé</translation>
    </message>
    <message>
        <source>Nothing can be recorded now</source>
        <translation>Rien ne peut être enregistré maintenant</translation>
    </message>
    <message>
        <source>Nothing is heard: say something</source>
        <translation>On n’entend rien&#xa0;: dites quelque chose</translation>
    </message>
    <message>
        <source>Paused: what you say now is not recorded</source>
        <translation>En pause&#xa0;: ce que vous dites maintenant n’est pas enregistré</translation>
    </message>
    <message>
        <source>Ready: nothing is recorded yet</source>
        <translation>Prêt&#xa0;: rien n’est encore enregistré</translation>
    </message>
    <message>
        <source>Recorded, but this computer was too slow: {seconds} s are missing. Record it again.</source>
        <translation>Enregistré, mais cet ordinateur était trop lent&#xa0;: il manque {seconds}&#xa0;s. Enregistrez à nouveau.</translation>
    </message>
    <message>
        <source>Recorded, {length}</source>
        <translation>Enregistré, {length}</translation>
    </message>
    <message>
        <source>Recorded. Listen to it, use it, or record it again.</source>
        <translation>Enregistré. Écoutez-le, utilisez-le ou enregistrez à nouveau.</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement en cours</translation>
    </message>
    <message>
        <source>Speak a little louder</source>
        <translation>Parlez un peu plus fort</translation>
    </message>
    <message>
        <source>The microphone is off</source>
        <translation>Le micro est éteint</translation>
    </message>
    <message>
        <source>Too loud: move back</source>
        <translation>Trop fort&#xa0;: éloignez-vous</translation>
    </message>
    <message>
        <source>{length} of {cap} that callers hear at most before the answer</source>
        <translation>{length} sur {cap} que les appelants entendent au plus avant que quelqu’un décroche</translation>
    </message>
    <message>
        <source>{length}: longer than the {cap} that callers hear of it before the answer</source>
        <translation>{length}&#xa0;: plus long que les {cap} que les appelants en entendent avant que quelqu’un décroche</translation>
    </message>
    <message>
        <source>{pace} words a minute</source>
        <translation>{pace} mots par minute</translation>
    </message>
    <message>
        <source>{pace} words a minute: {length} for this text</source>
        <translation>{pace} mots par minute&#xa0;: {length} pour ce texte</translation>
    </message>
    <message>
        <source>{when}</source>
        <translation>{when}</translation>
    </message>
    <message>
        <source>{when}, for “{name}”</source>
        <translation>{when}, pour «&#xa0;{name}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>RecorderControls</name>
    <message>
        <source>Do not record yet</source>
        <translation>Ne pas encore enregistrer</translation>
    </message>
    <message>
        <source>Go on recording</source>
        <translation>Continuer l’enregistrement</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Record again</source>
        <translation>Enregistrer à nouveau</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>{words} (Space or Ctrl+R)</source>
        <translation>{words} (Espace ou Ctrl+R)</translation>
    </message>
</context>
<context>
    <name>RecorderDialog</name>
    <message>
        <source>Draw the take</source>
        <translation>Dessiner la prise</translation>
    </message>
    <message>
        <source>Record with the microphone</source>
        <translation>Enregistrer au micro</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>prise</translation>
    </message>
</context>
<context>
    <name>RecorderPage</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Choose a part of the waveform with the mouse, or with Shift and the arrow keys.</source>
        <translation>Choisissez une partie de la forme d’onde avec la souris, ou avec Maj et les flèches.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>It becomes the greeting “{name}”.</source>
        <translation>Elle devient l’annonce «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>It becomes the version of “{name}” that callers hear. Earlier ones are kept.</source>
        <translation>Elle devient la version de «&#xa0;{name}&#xa0;» que les appelants entendent. Les précédentes sont conservées.</translation>
    </message>
    <message>
        <source>Length of the take</source>
        <translation>Durée de la prise</translation>
    </message>
    <message>
        <source>Record the chosen part again</source>
        <translation>Enregistrer à nouveau la partie choisie</translation>
    </message>
    <message>
        <source>Space records and stops. Ctrl+P pauses, Ctrl+L plays, Ctrl+Return uses the take.</source>
        <translation>Espace enregistre et arrête. Ctrl+P met en pause, Ctrl+L lit, Ctrl+Entrée utilise la prise.</translation>
    </message>
    <message>
        <source>The take is being prepared for callers</source>
        <translation>La prise est en cours de préparation pour les appelants</translation>
    </message>
    <message>
        <source>Use this take</source>
        <translation>Utiliser cette prise</translation>
    </message>
</context>
<context>
    <name>RecordsCard</name>
    <message>
        <source>Days to &amp;keep calls</source>
        <translation>&amp;Jours de conservation des appels</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>Pour toujours</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>How long calls are kept</source>
        <translation>Durée de conservation des appels</translation>
    </message>
    <message>
        <source>Keep the SIP &amp;messages of calls</source>
        <translation>Conserver les &amp;messages SIP des appels</translation>
    </message>
    <message>
        <source>Look how long calls are kept</source>
        <translation>Lire la durée de conservation des appels</translation>
    </message>
    <message>
        <source>Older ones are removed by and by, and do not come back.</source>
        <translation>Les plus anciens sont supprimés peu à peu et ne reviennent pas.</translation>
    </message>
    <message>
        <source>SIP messages of calls</source>
        <translation>Messages SIP des appels</translation>
    </message>
    <message>
        <source>Set how long calls are kept</source>
        <translation>Régler la durée de conservation des appels</translation>
    </message>
    <message>
        <source>Set whether SIP messages are kept</source>
        <translation>Régler si les messages SIP sont conservés</translation>
    </message>
    <message>
        <source>What is noted of each call: who, when, and what was heard.</source>
        <translation>Ce qui est noté de chaque appel&#xa0;: qui, quand, et ce qui a été entendu.</translation>
    </message>
    <message>
        <source>Word by word for Logs, without passwords and keys. It takes some 10 kB a call.</source>
        <translation>Mot pour mot pour les Journaux, sans mots de passe ni clés. Cela prend environ 10&#xa0;ko par appel.</translation>
    </message>
</context>
<context>
    <name>ReplayPanel</name>
    <message>
        <source>None of your greetings, so there is silence in its place: {names}.</source>
        <translation>Aucune de vos annonces&#xa0;: il y a donc un silence à la place&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Not there any more, so there is silence in its place: {names}.</source>
        <translation>N’existe plus&#xa0;: il y a donc un silence à la place&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Play what the caller heard</source>
        <translation>Lire ce que l’appelant a entendu</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Put together again from the recordings of your greetings, for as long as they were heard: this is no recording of the call. Ringing sounds as it is set now.</source>
        <translation>Reconstitué à partir des enregistrements de vos annonces, aussi longtemps qu’elles ont été entendues&#xa0;: ce n’est pas un enregistrement de l’appel. La sonnerie est celle réglée maintenant.</translation>
    </message>
    <message>
        <source>Put together what the caller heard</source>
        <translation>Reconstituer ce que l’appelant a entendu</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>What the caller of call {key} heard</source>
        <translation>Ce que l’appelant de l’appel {key} a entendu</translation>
    </message>
    <message>
        <source>“{name}”, version {version}</source>
        <translation>«&#xa0;{name}&#xa0;», version {version}</translation>
    </message>
</context>
<context>
    <name>RingbackDialog</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) are too many.</source>
        <translation>
            <numerusform>%n élément, c’est trop.</numerusform>
            <numerusform>%n éléments, c’est trop.</numerusform>
        </translation>
    </message>
    <message>
        <source>Add &amp;greeting</source>
        <translation>Ajouter une &amp;annonce</translation>
    </message>
    <message>
        <source>Add &amp;pause</source>
        <translation>Ajouter une &amp;pause</translation>
    </message>
    <message>
        <source>Add &amp;rings</source>
        <translation>Ajouter des &amp;sonneries</translation>
    </message>
    <message>
        <source>Add a part: the rings of your country, a sentence, and rings again.</source>
        <translation>Ajoutez un élément&#xa0;: les sonneries de votre pays, une phrase, et encore des sonneries.</translation>
    </message>
    <message>
        <source>Callers hear these parts from top to bottom, over and over.</source>
        <translation>Les appelants entendent ces éléments de haut en bas, en boucle.</translation>
    </message>
    <message>
        <source>Country whose ring is added</source>
        <translation>Pays dont la sonnerie est ajoutée</translation>
    </message>
    <message>
        <source>Greeting that is added</source>
        <translation>Annonce qui est ajoutée</translation>
    </message>
    <message>
        <source>Greeting {name}</source>
        <translation>Annonce {name}</translation>
    </message>
    <message>
        <source>Greeting {name}, an earlier version of it</source>
        <translation>Annonce {name}, une version précédente</translation>
    </message>
    <message>
        <source>How long the added pause is</source>
        <translation>Durée de la pause ajoutée</translation>
    </message>
    <message>
        <source>How often it rings</source>
        <translation>Nombre de sonneries</translation>
    </message>
    <message>
        <source>Look at the ringback</source>
        <translation>Examiner la tonalité de retour d’appel</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>Vers le bas</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>Vers le haut</translation>
    </message>
    <message>
        <source>One round takes {seconds} s. It breaks off where it begins anew: add a pause at the end.</source>
        <translation>Un tour dure {seconds} s. Il s’interrompt là où il recommence&#xa0;: ajoutez une pause à la fin.</translation>
    </message>
    <message>
        <source>One round takes {seconds} s. It clicks where it begins anew: add a pause at the end.</source>
        <translation>Un tour dure {seconds} s. Il claque là où il recommence&#xa0;: ajoutez une pause à la fin.</translation>
    </message>
    <message>
        <source>One round takes {seconds} s. Nobody hears where it begins anew.</source>
        <translation>Un tour dure {seconds} s. On n’entend pas où il recommence.</translation>
    </message>
    <message>
        <source>Parts, one after the other</source>
        <translation>Éléments, l’un après l’autre</translation>
    </message>
    <message>
        <source>Pause of {seconds} s</source>
        <translation>Pause de {seconds}&#xa0;s</translation>
    </message>
    <message>
        <source>Put a ringback together</source>
        <translation>Composer une tonalité de retour d’appel</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message numerus="yes">
        <source>Rings as in {country}: %n time(s)</source>
        <translation>
            <numerusform>Sonneries ({country})&#xa0;: %n fois</numerusform>
            <numerusform>Sonneries ({country})&#xa0;: %n fois</numerusform>
        </translation>
    </message>
    <message>
        <source>ringback</source>
        <translation>tonalite</translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message>
        <source> and </source>
        <translation> et </translation>
    </message>
    <message>
        <source>None of the rules of {number} fits this caller now: what everybody else gets.</source>
        <translation>Aucune règle du {number} ne convient à cet appelant maintenant&#xa0;: ce qui vaut pour tous les autres.</translation>
    </message>
    <message>
        <source>Rule {place} of {number}, because {reasons}.</source>
        <translation>Règle {place} du {number}, car {reasons}.</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>tout le monde</translation>
    </message>
    <message>
        <source>everybody else</source>
        <translation>tous les autres</translation>
    </message>
    <message>
        <source>it is for everybody</source>
        <translation>elle vaut pour tout le monde</translation>
    </message>
    <message>
        <source>it is {when}</source>
        <translation>l’appel arrive {when}</translation>
    </message>
    <message>
        <source>rule {place}: {condition}</source>
        <translation>règle {place}&#xa0;: {condition}</translation>
    </message>
    <message>
        <source>the caller fits “{who}”</source>
        <translation>l’appelant correspond à «&#xa0;{who}&#xa0;»</translation>
    </message>
    <message>
        <source>{number} treats everybody alike.</source>
        <translation>Le {number} traite tout le monde de la même façon.</translation>
    </message>
</context>
<context>
    <name>ScheduleDetails</name>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>Drag to open, Shift-drag to close. Keys: arrows, Space, Shift+arrows.</source>
        <translation>Glissez pour ouvrir, glissez avec Maj pour fermer. Touches&#xa0;: flèches, Espace, Maj+flèches.</translation>
    </message>
    <message>
        <source>Exact hours</source>
        <translation>Heures exactes</translation>
    </message>
    <message>
        <source>Holidays and special days</source>
        <translation>Jours fériés et jours particuliers</translation>
    </message>
    <message>
        <source>No number yet. Choose it as the time of a rule, under Numbers.</source>
        <translation>Aucun numéro encore. Choisissez-le comme moment d’une règle, sous Numéros.</translation>
    </message>
    <message>
        <source>Shows the number</source>
        <translation>Affiche le numéro</translation>
    </message>
    <message>
        <source>Time &amp;zone</source>
        <translation>Fu&amp;seau horaire</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Utilisé par</translation>
    </message>
</context>
<context>
    <name>ScheduleEdits</name>
    <message>
        <source>Add a schedule</source>
        <translation>Ajouter un horaire</translation>
    </message>
    <message>
        <source>Days of schedule {name}</source>
        <translation>Jours de l’horaire {name}</translation>
    </message>
    <message>
        <source>Hours of schedule {name}</source>
        <translation>Heures de l’horaire {name}</translation>
    </message>
    <message>
        <source>Import holidays from {file}</source>
        <translation>Importer les jours fériés de {file}</translation>
    </message>
    <message>
        <source>Name of schedule {name}</source>
        <translation>Nom de l’horaire {name}</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n day(s) of schedule {name}</source>
        <translation>
            <numerusform>Supprimer %n jour de l’horaire {name}</numerusform>
            <numerusform>Supprimer %n jours de l’horaire {name}</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove schedule {name}</source>
        <translation>Supprimer l’horaire {name}</translation>
    </message>
    <message>
        <source>Time zone of schedule {name}</source>
        <translation>Fuseau horaire de l’horaire {name}</translation>
    </message>
</context>
<context>
    <name>ScheduleWords</name>
    <message>
        <source>Closed now</source>
        <translation>Fermé maintenant</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>Ouvert maintenant</translation>
    </message>
    <message>
        <source>always</source>
        <translation>toujours</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>it has no hours to come</source>
        <translation>plus d’heures à venir</translation>
    </message>
    <message>
        <source>open</source>
        <translation>ouvert</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>demain {time}</translation>
    </message>
    <message>
        <source>until {when}</source>
        <translation>jusqu’à {when}</translation>
    </message>
    <message numerus="yes">
        <source>{day}: clocks go back %n minute(s); hours within the repeated time count twice.</source>
        <translation>
            <numerusform>{day}&#xa0;: les horloges reculent de %n minute&#x202f;; les heures de l’intervalle répété comptent deux fois.</numerusform>
            <numerusform>{day}&#xa0;: les horloges reculent de %n minutes&#x202f;; les heures de l’intervalle répété comptent deux fois.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{day}: clocks go forward %n minute(s); hours within the skipped time do not happen.</source>
        <translation>
            <numerusform>{day}&#xa0;: les horloges avancent de %n minute&#x202f;; les heures de l’intervalle sauté n’ont pas lieu.</numerusform>
            <numerusform>{day}&#xa0;: les horloges avancent de %n minutes&#x202f;; les heures de l’intervalle sauté n’ont pas lieu.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SchedulesScreen</name>
    <message numerus="yes">
        <source>%n new holiday(s) from {file}</source>
        <translation>
            <numerusform>%n nouveau jour férié de {file}</numerusform>
            <numerusform>%n nouveaux jours fériés de {file}</numerusform>
        </translation>
    </message>
    <message>
        <source>A schedule says when you are open, so that callers hear something else at night.</source>
        <translation>Un horaire dit quand vous êtes ouvert, pour que les appelants entendent autre chose la nuit.</translation>
    </message>
    <message>
        <source>Add schedule</source>
        <translation>Ajouter l’horaire</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Calendars (*.ics)</source>
        <translation>Calendriers (*.ics)</translation>
    </message>
    <message>
        <source>Import holidays</source>
        <translation>Importer des jours fériés</translation>
    </message>
    <message>
        <source>Import holidays…</source>
        <translation>Importer des jours fériés…</translation>
    </message>
    <message>
        <source>No schedule yet</source>
        <translation>Pas encore d’horaire</translation>
    </message>
    <message>
        <source>Remove schedule</source>
        <translation>Supprimer l’horaire</translation>
    </message>
    <message>
        <source>Schedules</source>
        <translation>Horaires</translation>
    </message>
</context>
<context>
    <name>ScriptDraft</name>
    <message>
        <source>Get it back</source>
        <translation>Le récupérer</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Le supprimer</translation>
    </message>
    <message>
        <source>What you wrote to read aloud ({ago}) is still there: “{text}”</source>
        <translation>Ce que vous avez écrit pour le lire à haute voix ({ago}) est encore là&#xa0;: «&#xa0;{text}&#xa0;»</translation>
    </message>
</context>
<context>
    <name>SecretField</name>
    <message>
        <source>Copy the secret for a minute</source>
        <translation>Copier le mot de passe pour une minute</translation>
    </message>
    <message>
        <source>Hide the secret</source>
        <translation>Masquer le mot de passe</translation>
    </message>
    <message>
        <source>Make a new secret</source>
        <translation>Créer un nouveau mot de passe</translation>
    </message>
    <message>
        <source>Reveal the secret</source>
        <translation>Afficher le mot de passe</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Secret, hidden</source>
        <translation>Mot de passe, masqué</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source> (process {holder})</source>
        <translation> (processus {holder})</translation>
    </message>
    <message>
        <source> And {count} more.</source>
        <translation> Et {count} de plus.</translation>
    </message>
    <message>
        <source>&quot;(&quot; without &quot;)&quot;</source>
        <translation>«&#xa0;(&#xa0;» sans «&#xa0;)&#xa0;»</translation>
    </message>
    <message>
        <source>&quot;)&quot; without &quot;(&quot; before &quot;{rest}&quot;</source>
        <translation>«&#xa0;)&#xa0;» sans «&#xa0;(&#xa0;» avant «&#xa0;{rest}&#xa0;»</translation>
    </message>
    <message>
        <source>&quot;--;&quot; ends a comment that never began.</source>
        <translation>«&#xa0;--;&#xa0;» termine un commentaire qui n’a jamais commencé.</translation>
    </message>
    <message>
        <source>&quot;?&quot; needs &quot;::&quot; before the other value</source>
        <translation>«&#xa0;?&#xa0;» demande «&#xa0;::&#xa0;» avant l’autre valeur</translation>
    </message>
    <message>
        <source>&quot;[&quot; without &quot;]&quot;</source>
        <translation>«&#xa0;[&#xa0;» sans «&#xa0;]&#xa0;»</translation>
    </message>
    <message>
        <source>&quot;[:{name}:]&quot; is no class</source>
        <translation>«&#xa0;[:{name}:]&#xa0;» n’est pas une classe</translation>
    </message>
    <message>
        <source>&quot;same&quot; follows no extension.</source>
        <translation>«&#xa0;same&#xa0;» ne suit aucun poste.</translation>
    </message>
    <message>
        <source>&quot;{address}&quot; is no IPv4 address.</source>
        <translation>«&#xa0;{address}&#xa0;» n’est pas une adresse IPv4.</translation>
    </message>
    <message>
        <source>&quot;{after}&quot; follows {name}(...).</source>
        <translation>«&#xa0;{after}&#xa0;» suit {name}(...).</translation>
    </message>
    <message>
        <source>&quot;{code}&quot; ({country})</source>
        <translation>«&#xa0;{code}&#xa0;» ({country})</translation>
    </message>
    <message>
        <source>&quot;{code}&quot; has no &quot;]&quot;.</source>
        <translation>«&#xa0;{code}&#xa0;» n’a pas de «&#xa0;]&#xa0;».</translation>
    </message>
    <message>
        <source>&quot;{code}&quot; is no assignment.</source>
        <translation>«&#xa0;{code}&#xa0;» n’est pas une affectation.</translation>
    </message>
    <message>
        <source>&quot;{element}&quot; is no part of a time condition.</source>
        <translation>«&#xa0;{element}&#xa0;» ne fait pas partie d’une condition de temps.</translation>
    </message>
    <message>
        <source>&quot;{field}&quot; is no target of a Goto.</source>
        <translation>«&#xa0;{field}&#xa0;» n’est pas une destination pour Goto.</translation>
    </message>
    <message>
        <source>&quot;{field}&quot; is no time condition.</source>
        <translation>«&#xa0;{field}&#xa0;» n’est pas une condition de temps.</translation>
    </message>
    <message>
        <source>&quot;{first}&quot; and &quot;{second}&quot;</source>
        <translation>«&#xa0;{first}&#xa0;» et «&#xa0;{second}&#xa0;»</translation>
    </message>
    <message>
        <source>&quot;{head}&quot; repeats nothing</source>
        <translation>«&#xa0;{head}&#xa0;» ne répète rien</translation>
    </message>
    <message>
        <source>&quot;{key} = {value}&quot; is not supported in [general].</source>
        <translation>«&#xa0;{key} = {value}&#xa0;» n’est pas pris en charge dans [general].</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is not supported in a context.</source>
        <translation>«&#xa0;{key}&#xa0;» n’est pas pris en charge dans un contexte.</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is set twice.</source>
        <translation>«&#xa0;{key}&#xa0;» est défini deux fois.</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; stands before any context.</source>
        <translation>«&#xa0;{key}&#xa0;» se trouve avant tout contexte.</translation>
    </message>
    <message>
        <source>&quot;{level}&quot; is no level of Verbose.</source>
        <translation>«&#xa0;{level}&#xa0;» n’est pas un niveau de Verbose.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is in {path} already. With two of that name Asterisk would load none of its telephones.</source>
        <translation>«&#xa0;{name}&#xa0;» se trouve déjà dans {path}. Avec deux éléments de ce nom, Asterisk ne chargerait aucun de ses téléphones.</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; is no {what} name.</source>
        <translation>«&#xa0;{name}&#xa0;» n’est pas un nom valable ({what}).</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; lacks parentheses.</source>
        <translation>Il manque les parenthèses à «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>&quot;{opening}&quot; does not end.</source>
        <translation>«&#xa0;{opening}&#xa0;» n’est pas terminé.</translation>
    </message>
    <message>
        <source>&quot;{operator}&quot; stands where a value should</source>
        <translation>«&#xa0;{operator}&#xa0;» se trouve là où il faudrait une valeur</translation>
    </message>
    <message>
        <source>&quot;{pattern}&quot; matches everything, in Asterisk also h, i and t.</source>
        <translation>«&#xa0;{pattern}&#xa0;» correspond à tout, et dans Asterisk aussi à h, i et t.</translation>
    </message>
    <message>
        <source>&quot;{rest}&quot; follows the name of [{name}].</source>
        <translation>«&#xa0;{rest}&#xa0;» suit le nom de [{name}].</translation>
    </message>
    <message>
        <source>&quot;{source}&quot; has no number after the colon.</source>
        <translation>«&#xa0;{source}&#xa0;» n’a pas de nombre après les deux-points.</translation>
    </message>
    <message>
        <source>&quot;{target}&quot; is nothing to dial.</source>
        <translation>«&#xa0;{target}&#xa0;» ne peut pas être composé.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; has no &quot;)&quot;.</source>
        <translation>«&#xa0;{text}&#xa0;» n’a pas de «&#xa0;)&#xa0;».</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; has no meaning there</source>
        <translation>«&#xa0;{text}&#xa0;» n’a pas de sens à cet endroit</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is neither yes nor no.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est ni yes ni no.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is no number.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un nombre.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; is no tone.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas une tonalité.</translation>
    </message>
    <message>
        <source>&quot;{text}&quot; was not expected</source>
        <translation>«&#xa0;{text}&#xa0;» n’était pas attendu</translation>
    </message>
    <message>
        <source>&quot;{value}&quot; has no priority.</source>
        <translation>«&#xa0;{value}&#xa0;» n’a pas de priorité.</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; follows no priority of {pattern}.</source>
        <translation>«&#xa0;{word}&#xa0;» ne suit aucune priorité de {pattern}.</translation>
    </message>
    <message>
        <source>&quot;{word}&quot; is not supported.</source>
        <translation>«&#xa0;{word}&#xa0;» n’est pas pris en charge.</translation>
    </message>
    <message>
        <source>&quot;{written}&quot; is no hangup cause.</source>
        <translation>«&#xa0;{written}&#xa0;» n’est pas une cause de raccrochage.</translation>
    </message>
    <message>
        <source>&quot;{written}&quot; is no priority.</source>
        <translation>«&#xa0;{written}&#xa0;» n’est pas une priorité.</translation>
    </message>
    <message>
        <source>&quot;{zone}&quot; is no time zone.</source>
        <translation>«&#xa0;{zone}&#xa0;» n’est pas un fuseau horaire.</translation>
    </message>
    <message>
        <source>&quot;{{inside}&quot; is no repetition</source>
        <translation>«&#xa0;{{inside}&#xa0;» n’est pas une répétition</translation>
    </message>
    <message>
        <source>&quot;{{inside}}&quot; is no repetition</source>
        <translation>«&#xa0;{{inside}}&#xa0;» n’est pas une répétition</translation>
    </message>
    <message>
        <source>(leave it out)</source>
        <translation>(omettre)</translation>
    </message>
    <message>
        <source>, {step} s kept</source>
        <translation>, {step}&#xa0;s conservées</translation>
    </message>
    <message>
        <source>--seconds</source>
        <translation>--seconds</translation>
    </message>
    <message>
        <source>64-bit WAV</source>
        <translation>WAV 64 bits</translation>
    </message>
    <message>
        <source>A &quot;;--&quot; comment never ends.</source>
        <translation>Un commentaire «&#xa0;;--&#xa0;» ne finit jamais.</translation>
    </message>
    <message>
        <source>A Phone is used inside `async with`.</source>
        <translation>Un Phone s’utilise à l’intérieur de `async with`.</translation>
    </message>
    <message>
        <source>A Refer-To has more than one Replaces.</source>
        <translation>Un Refer-To a plus d’un Replaces.</translation>
    </message>
    <message>
        <source>A call would hang in silence at the end of an extension. Set it to yes.</source>
        <translation>Un appel resterait dans le silence à la fin d’un poste. Mettez cette valeur à yes.</translation>
    </message>
    <message>
        <source>A cell of the {kind} {number} would be too long.</source>
        <translation>Une cellule serait trop longue ({kind} {number}).</translation>
    </message>
    <message>
        <source>A certificate for TLS cannot be written into {folder}: {reason}.</source>
        <translation>Impossible d’écrire un certificat pour TLS dans {folder}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>A client was disconnected: it did not read what it had asked for.</source>
        <translation>Un programme a été déconnecté&#xa0;: il n’a pas lu ce qu’il avait demandé.</translation>
    </message>
    <message>
        <source>A good level for a phone.</source>
        <translation>Un bon niveau pour un téléphone.</translation>
    </message>
    <message>
        <source>A line is &quot;exten =&gt; number,priority,Application(arguments)&quot;, &quot;same =&gt; ...&quot; or a comment.</source>
        <translation>Une ligne est «&#xa0;exten =&gt; number,priority,Application(arguments)&#xa0;», «&#xa0;same =&gt; ...&#xa0;» ou un commentaire.</translation>
    </message>
    <message>
        <source>A program is one text, so that what is checked is what runs. Paste the other file in its place.</source>
        <translation>Un programme est un seul texte, pour que ce qui est vérifié soit ce qui s’exécute. Collez l’autre fichier à sa place.</translation>
    </message>
    <message>
        <source>A recorder that is {value} cannot be told to {value_2}.</source>
        <translation>L’enregistreur est dans l’état {value}&#xa0;: l’ordre {value_2} n’est pas possible.</translation>
    </message>
    <message>
        <source>A section</source>
        <translation>Une section</translation>
    </message>
    <message>
        <source>A service number: no phone rings.</source>
        <translation>Un numéro de service&#xa0;: aucun téléphone ne sonne.</translation>
    </message>
    <message>
        <source>A take can last {most_seconds} minutes; what was recorded up to then is kept.</source>
        <translation>Une prise peut durer {most_seconds} minutes&#x202f;; ce qui a été enregistré jusque-là est conservé.</translation>
    </message>
    <message>
        <source>A tone cadence is empty</source>
        <translation>Une suite de tonalités est vide</translation>
    </message>
    <message>
        <source>A tone cadence is too long</source>
        <translation>Une suite de tonalités est trop longue</translation>
    </message>
    <message>
        <source>A tone cannot last {seconds} s</source>
        <translation>Une tonalité ne peut pas durer {seconds}&#xa0;s</translation>
    </message>
    <message>
        <source>A tone of {frequency} Hz cannot be played</source>
        <translation>Une tonalité de {frequency}&#xa0;Hz ne peut pas être lue</translation>
    </message>
    <message>
        <source>A value is cut to {longest} characters.</source>
        <translation>Une valeur est coupée à {longest} caractères.</translation>
    </message>
    <message>
        <source>A variable&apos;s name is letters, digits and underscores, beginning with a letter.</source>
        <translation>Le nom d’une variable se compose de lettres, de chiffres et de traits de soulignement, et commence par une lettre.</translation>
    </message>
    <message>
        <source>A {field} of {value} {unit} cannot be listened to.</source>
        <translation>Impossible d’écouter avec {value} {unit} ({field}).</translation>
    </message>
    <message>
        <source>Add &quot;{closing}&quot;.</source>
        <translation>Ajoutez «&#xa0;{closing}&#xa0;».</translation>
    </message>
    <message>
        <source>Add an extension to it.</source>
        <translation>Ajoutez-y un poste.</translation>
    </message>
    <message>
        <source>Add it with &quot;pbxgui number add {dialled}&quot;.</source>
        <translation>Ajoutez-le avec «&#xa0;pbxgui number add {dialled}&#xa0;».</translation>
    </message>
    <message>
        <source>Add it, or choose another.</source>
        <translation>Ajoutez-le, ou faites un autre choix.</translation>
    </message>
    <message>
        <source>Add it.</source>
        <translation>Ajoutez-la.</translation>
    </message>
    <message>
        <source>Add one first.</source>
        <translation>Commencez par en ajouter.</translation>
    </message>
    <message>
        <source>Add rings or a greeting.</source>
        <translation>Ajoutez des sonneries ou une annonce.</translation>
    </message>
    <message>
        <source>Add same =&gt; n,Hangup() to say that it is meant.</source>
        <translation>Ajoutez same =&gt; n,Hangup() pour dire que c’est voulu.</translation>
    </message>
    <message>
        <source>Add the number first, or import the numbers.</source>
        <translation>Ajoutez d’abord le numéro, ou importez les numéros.</translation>
    </message>
    <message>
        <source>Add this line to the file ~/.baresip/accounts, and start baresip again:</source>
        <translation>Ajoutez cette ligne au fichier ~/.baresip/accounts, puis redémarrez baresip&#xa0;:</translation>
    </message>
    <message>
        <source>Add to the file ~/.baresip/config, if it is not there: {lines}</source>
        <translation>Ajoutez au fichier ~/.baresip/config, si cela n’y est pas&#xa0;: {lines}</translation>
    </message>
    <message>
        <source>All {count} call legs are in use</source>
        <translation>Les {count} lignes sont toutes occupées</translation>
    </message>
    <message>
        <source>All {room} call legs are in use.</source>
        <translation>Les {room} lignes sont toutes occupées.</translation>
    </message>
    <message>
        <source>An RTP packet is shorter than its own header says.</source>
        <translation>Un paquet RTP est plus court que ne le dit son propre en-tête.</translation>
    </message>
    <message>
        <source>An error in pbxgui ended the call: {error}</source>
        <translation>Une erreur dans pbxgui a mis fin à l’appel&#xa0;: {error}</translation>
    </message>
    <message>
        <source>An extension has no rules: its phones ring.</source>
        <translation>Un poste n’a pas de règles&#xa0;: ses téléphones sonnent.</translation>
    </message>
    <message>
        <source>And {count} problems more.</source>
        <translation>Et {count} problèmes de plus.</translation>
    </message>
    <message>
        <source>Another engine{process} serves the configuration in {data}.</source>
        <translation>Un autre central{process} sert la configuration dans {data}.</translation>
    </message>
    <message>
        <source>Another pbxgui is writing into {path}.</source>
        <translation>Un autre pbxgui est en train d’écrire dans {path}.</translation>
    </message>
    <message>
        <source>Another program already listens on {name} {where}.</source>
        <translation>Un autre programme écoute déjà sur {name} {where}.</translation>
    </message>
    <message>
        <source>Another window of {data} is open (process {holder}) and does not respond.</source>
        <translation>Une autre fenêtre de {data} est ouverte (processus {holder}) et ne répond pas.</translation>
    </message>
    <message>
        <source>Any SIP telephone</source>
        <translation>Tout téléphone SIP</translation>
    </message>
    <message>
        <source>Ask for {most_years} at most.</source>
        <translation>Demandez-en {most_years} au plus.</translation>
    </message>
    <message>
        <source>Asterisk answers the call at this Playback, although early media has begun; here it does not.</source>
        <translation>À ce Playback, Asterisk décroche, bien que du son soit déjà envoyé avant que quelqu’un décroche&#x202f;; ici, non.</translation>
    </message>
    <message>
        <source>Asterisk cannot be told of files in &quot;{place}&quot;.</source>
        <translation>Impossible d’indiquer à Asterisk des fichiers dans «&#xa0;{place}&#xa0;».</translation>
    </message>
    <message>
        <source>Asterisk runs &quot;{pattern}&quot; {when}; here it is never run.</source>
        <translation>Asterisk exécute «&#xa0;{pattern}&#xa0;» {when}&#x202f;; ici, cela n’est jamais exécuté.</translation>
    </message>
    <message>
        <source>At most {longest_list} fit.</source>
        <translation>Il y a de la place pour {longest_list} au plus.</translation>
    </message>
    <message>
        <source>At most {longest_text} fit in a line.</source>
        <translation>Une ligne a de la place pour {longest_text} au plus.</translation>
    </message>
    <message>
        <source>At most {most_entries} of a kind fit.</source>
        <translation>Il y a de la place pour {most_entries} de chaque sorte au plus.</translation>
    </message>
    <message>
        <source>At most {most_sounds} fit.</source>
        <translation>Il y a de la place pour {most_sounds} au plus.</translation>
    </message>
    <message>
        <source>Australia</source>
        <translation>Australie</translation>
    </message>
    <message>
        <source>Austria</source>
        <translation>Autriche</translation>
    </message>
    <message>
        <source>Begin another take.</source>
        <translation>Commencez une autre prise.</translation>
    </message>
    <message>
        <source>Begin early media with Progress() on every way to it, and add noanswer.</source>
        <translation>Envoyez d’abord du son par Progress() sur chaque chemin qui y mène, et ajoutez noanswer.</translation>
    </message>
    <message>
        <source>Begin it with a line of column names; an export shows them.</source>
        <translation>Commencez par une ligne de noms de colonnes&#x202f;; une exportation les montre.</translation>
    </message>
    <message>
        <source>Begin the extension with exten =&gt; number,1,...</source>
        <translation>Commencez le poste par exten =&gt; number,1,...</translation>
    </message>
    <message>
        <source>Begin with &quot;pbxgui extension add 1001 --name NAME&quot;.</source>
        <translation>Commencez par «&#xa0;pbxgui extension add 1001 --name NAME&#xa0;».</translation>
    </message>
    <message>
        <source>Begin with priority 1.</source>
        <translation>Commencez par la priorité 1.</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Belgique</translation>
    </message>
    <message>
        <source>Brazil</source>
        <translation>Brésil</translation>
    </message>
    <message>
        <source>Bring it back from a backup, or import it again.</source>
        <translation>Reprenez-le d’une sauvegarde, ou importez-le à nouveau.</translation>
    </message>
    <message>
        <source>Bring it back, from a backup if need be; it is taken up as soon as it is there.</source>
        <translation>Remettez-le en place, au besoin d’une sauvegarde&#x202f;; il est repris dès qu’il est là.</translation>
    </message>
    <message>
        <source>Brought to {rate} kHz.</source>
        <translation>Amené à {rate}&#xa0;kHz.</translation>
    </message>
    <message>
        <source>Build the full engine with PBXGUI_ENGINE=native, or leave --tls out.</source>
        <translation>Compilez le central complet avec PBXGUI_ENGINE=native, ou omettez --tls.</translation>
    </message>
    <message>
        <source>Bulgaria</source>
        <translation>Bulgarie</translation>
    </message>
    <message>
        <source>By hand: start the assistant, choose &quot;Use a SIP account&quot; (or &quot;third-party SIP account&quot;), and type:</source>
        <translation>À la main&#xa0;: lancez l’assistant, choisissez «&#xa0;Utiliser un compte SIP&#xa0;» (ou «&#xa0;compte SIP tiers&#xa0;»), et saisissez&#xa0;:</translation>
    </message>
    <message>
        <source>Call as one of them, such as --as {number}.</source>
        <translation>Appelez comme l’un d’eux, par exemple --as {number}.</translation>
    </message>
    <message>
        <source>Call records cannot be kept for {days} days.</source>
        <translation>L’historique des appels ne peut pas être conservé pendant {days} jours.</translation>
    </message>
    <message>
        <source>Callers wait for an answer {cap} s at most and will not hear its end.</source>
        <translation>Les appelants attendent au plus {cap}&#xa0;s que quelqu’un décroche et n’en entendront pas la fin.</translation>
    </message>
    <message>
        <source>Calls to {loop} come back to it: {way}.</source>
        <translation>Les appels au {loop} y reviennent&#xa0;: {way}.</translation>
    </message>
    <message>
        <source>Change or remove what uses it first.</source>
        <translation>Modifiez ou supprimez d’abord ce qui l’utilise.</translation>
    </message>
    <message>
        <source>Check how it is written.</source>
        <translation>Vérifiez l’orthographe.</translation>
    </message>
    <message>
        <source>Check its name and permissions.</source>
        <translation>Vérifiez son nom et ses droits d’accès.</translation>
    </message>
    <message>
        <source>Check its name and that you may read it.</source>
        <translation>Vérifiez son nom et si vous avez le droit de le lire.</translation>
    </message>
    <message>
        <source>Check that the folder is there and that the user that runs pbxgui may write in it.</source>
        <translation>Vérifiez que le dossier existe et que l’utilisateur qui exécute pbxgui peut y écrire.</translation>
    </message>
    <message>
        <source>Check the disk and the folder.</source>
        <translation>Vérifiez le disque et le dossier.</translation>
    </message>
    <message>
        <source>Check the disk and the space on it, then try again.</source>
        <translation>Vérifiez le disque et la place libre, puis réessayez.</translation>
    </message>
    <message>
        <source>Check the disk and who may read the folder.</source>
        <translation>Vérifiez le disque et qui peut lire le dossier.</translation>
    </message>
    <message>
        <source>Check the disk or the network share that it lies on.</source>
        <translation>Vérifiez le disque ou le partage réseau où il se trouve.</translation>
    </message>
    <message>
        <source>Check the disk, or choose another format.</source>
        <translation>Vérifiez le disque, ou choisissez un autre format.</translation>
    </message>
    <message>
        <source>Check the disk, then import it again.</source>
        <translation>Vérifiez le disque, puis importez à nouveau.</translation>
    </message>
    <message>
        <source>Check the disk, then try again.</source>
        <translation>Vérifiez le disque, puis réessayez.</translation>
    </message>
    <message>
        <source>Check the disk; the take itself is kept.</source>
        <translation>Vérifiez le disque&#x202f;; la prise elle-même est conservée.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Vérifiez le nom.</translation>
    </message>
    <message>
        <source>Chile</source>
        <translation>Chili</translation>
    </message>
    <message>
        <source>China</source>
        <translation>Chine</translation>
    </message>
    <message>
        <source>Choose 1 (no call waiting) to {most_calls}; {usual_calls} are usual.</source>
        <translation>Choisissez de 1 (pas d’appel en attente) à {most_calls}&#x202f;; {usual_calls} est habituel.</translation>
    </message>
    <message>
        <source>Choose 1 to {count}.</source>
        <translation>Choisissez de 1 à {count}.</translation>
    </message>
    <message>
        <source>Choose 1 to {highest_port}; 5060 is usual.</source>
        <translation>Choisissez de 1 à {highest_port}&#x202f;; 5060 est habituel.</translation>
    </message>
    <message>
        <source>Choose 1 to {longest_days} days, or keep them for ever with --forever.</source>
        <translation>Choisissez de 1 à {longest_days} jours, ou gardez-les pour toujours avec --forever.</translation>
    </message>
    <message>
        <source>Choose 1 to {most_lines}, or all there are.</source>
        <translation>Choisissez de 1 à {most_lines}, ou autant qu’il y en a.</translation>
    </message>
    <message>
        <source>Choose 1 to {most_rings}.</source>
        <translation>Choisissez de 1 à {most_rings}.</translation>
    </message>
    <message>
        <source>Choose 1.</source>
        <translation>Choisissez 1.</translation>
    </message>
    <message>
        <source>Choose USER_BUSY, CALL_REJECTED, UNALLOCATED or NO_ANSWER.</source>
        <translation>Choisissez USER_BUSY, CALL_REJECTED, UNALLOCATED ou NO_ANSWER.</translation>
    </message>
    <message>
        <source>Choose a call in which a greeting or ringback was heard.</source>
        <translation>Choisissez un appel dans lequel une annonce ou une tonalité de retour d’appel a été entendue.</translation>
    </message>
    <message>
        <source>Choose a file that holds sound.</source>
        <translation>Choisissez un fichier qui contient du son.</translation>
    </message>
    <message>
        <source>Choose a folder on a disk of this machine with --data, one that you may write to.</source>
        <translation>Choisissez avec --data un dossier sur un disque de cet ordinateur, où vous pouvez écrire.</translation>
    </message>
    <message>
        <source>Choose a number or an extension of this PBX; `pbxgui number list` and `extension list` show them.</source>
        <translation>Choisissez un numéro ou un poste de ce central&#x202f;; `pbxgui number list` et `extension list` les affichent.</translation>
    </message>
    <message>
        <source>Choose an address of this machine with {option}.</source>
        <translation>Choisissez une adresse de cet ordinateur avec {option}.</translation>
    </message>
    <message>
        <source>Choose an address of this machine, and a port that is free.</source>
        <translation>Choisissez une adresse de cet ordinateur, et un port libre.</translation>
    </message>
    <message>
        <source>Choose an end after its start.</source>
        <translation>Choisissez une fin après le début.</translation>
    </message>
    <message>
        <source>Choose an iCalendar file (.ics).</source>
        <translation>Choisissez un fichier iCalendar (.ics).</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Choisissez un autre nom.</translation>
    </message>
    <message>
        <source>Choose another one; 5061 is usual for TLS.</source>
        <translation>Choisissez-en un autre&#x202f;; 5061 est habituel pour TLS.</translation>
    </message>
    <message>
        <source>Choose another port, or end the program that has it.</source>
        <translation>Choisissez un autre port, ou arrêtez le programme qui l’occupe.</translation>
    </message>
    <message>
        <source>Choose another year.</source>
        <translation>Choisissez une autre année.</translation>
    </message>
    <message>
        <source>Choose another {field}, or change the one that is there.</source>
        <translation>Faites un autre choix ({field}), ou modifiez ce qui existe.</translation>
    </message>
    <message>
        <source>Choose one of `pbxgui number list`.</source>
        <translation>Choisissez-en un de `pbxgui number list`.</translation>
    </message>
    <message>
        <source>Choose one or more.</source>
        <translation>Choisissez-en un ou plusieurs.</translation>
    </message>
    <message>
        <source>Choose one that is there.</source>
        <translation>Choisissez-en une qui existe.</translation>
    </message>
    <message>
        <source>Choose to set up an account by hand, and type:</source>
        <translation>Choisissez de configurer un compte à la main, et saisissez&#xa0;:</translation>
    </message>
    <message>
        <source>Choose {bounds} {unit}.</source>
        <translation>Choisissez {bounds} {unit}.</translation>
    </message>
    <message>
        <source>Choose {lowest} to {highest} seconds.</source>
        <translation>Choisissez de {lowest} à {highest} secondes.</translation>
    </message>
    <message>
        <source>Choose {slowest_speech} to {fastest_speech}.</source>
        <translation>Choisissez de {slowest_speech} à {fastest_speech}.</translation>
    </message>
    <message>
        <source>Close every quote, double those inside a cell, and keep cells short.</source>
        <translation>Fermez tous les guillemets, doublez ceux à l’intérieur d’une cellule, et gardez les cellules courtes.</translation>
    </message>
    <message>
        <source>Close it with &quot;--;&quot;.</source>
        <translation>Fermez-le avec «&#xa0;--;&#xa0;».</translation>
    </message>
    <message>
        <source>Close it with: chmod 600 {path}</source>
        <translation>Fermez l’accès avec&#xa0;: chmod 600 {path}</translation>
    </message>
    <message>
        <source>Close some.</source>
        <translation>Fermez-en quelques-uns.</translation>
    </message>
    <message>
        <source>Close what else plays or records, or choose another device.</source>
        <translation>Fermez ce qui lit ou enregistre d’autre, ou choisissez un autre appareil.</translation>
    </message>
    <message>
        <source>Comments begin with &quot;;&quot;.</source>
        <translation>Les commentaires commencent par «&#xa0;;&#xa0;».</translation>
    </message>
    <message>
        <source>Comments nest more than {deepest} deep.</source>
        <translation>Les commentaires sont imbriqués sur plus de {deepest} niveaux.</translation>
    </message>
    <message>
        <source>Connect one, then press “Rescan”.</source>
        <translation>Branchez-en un, puis appuyez sur «&#xa0;Rechercher à nouveau&#xa0;».</translation>
    </message>
    <message>
        <source>Connect some, then press “Rescan”.</source>
        <translation>Branchez-en, puis appuyez sur «&#xa0;Rechercher à nouveau&#xa0;».</translation>
    </message>
    <message>
        <source>Contact group</source>
        <translation>Groupe d’appelants</translation>
    </message>
    <message>
        <source>Context {name}</source>
        <translation>Contexte {name}</translation>
    </message>
    <message>
        <source>Contexts, extensions and sounds were checked. To check all, lint a part of it.</source>
        <translation>Les contextes, les postes et les sons ont été vérifiés. Pour tout vérifier, n’en vérifiez qu’une partie à la fois.</translation>
    </message>
    <message>
        <source>Copy or record it again.</source>
        <translation>Copiez-le ou enregistrez-le à nouveau.</translation>
    </message>
    <message>
        <source>Count its rules from 1 without gaps.</source>
        <translation>Numérotez ses règles à partir de 1, sans trous.</translation>
    </message>
    <message>
        <source>Count the rules of each number from 1.</source>
        <translation>Numérotez les règles de chaque numéro à partir de 1.</translation>
    </message>
    <message>
        <source>Create them in several parts.</source>
        <translation>Créez-les en plusieurs fois.</translation>
    </message>
    <message>
        <source>Cut it to {max_seconds} minutes.</source>
        <translation>Raccourcissez-le à {max_seconds} minutes.</translation>
    </message>
    <message>
        <source>Czechia</source>
        <translation>Tchéquie</translation>
    </message>
    <message>
        <source>Denmark</source>
        <translation>Danemark</translation>
    </message>
    <message>
        <source>Dial has no option &quot;{text}&quot;.</source>
        <translation>Dial n’a pas d’option «&#xa0;{text}&#xa0;».</translation>
    </message>
    <message>
        <source>Dial rings 1 to {most_targets} targets.</source>
        <translation>Dial fait sonner de 1 à {most_targets} destinations.</translation>
    </message>
    <message>
        <source>Dial sends no URL &quot;{url}&quot;.</source>
        <translation>Dial n’envoie pas d’URL «&#xa0;{url}&#xa0;».</translation>
    </message>
    <message>
        <source>Did you mean &quot;{close}&quot;?</source>
        <translation>Vouliez-vous dire «&#xa0;{close}&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>Did you mean &quot;{code}&quot; ({country})?</source>
        <translation>Vouliez-vous dire «&#xa0;{code}&#xa0;» ({country})&#x202f;?</translation>
    </message>
    <message>
        <source>Did you mean {names}?</source>
        <translation>Vouliez-vous dire {names}&#x202f;?</translation>
    </message>
    <message>
        <source>Display name</source>
        <translation>Nom affiché</translation>
    </message>
    <message>
        <source>Echo test</source>
        <translation>Test d’écho</translation>
    </message>
    <message>
        <source>End one of them, such as a `calls --watch`.</source>
        <translation>Arrêtez-en un, par exemple un `calls --watch`.</translation>
    </message>
    <message>
        <source>End programs that hold many ports.</source>
        <translation>Arrêtez des programmes qui occupent beaucoup de ports.</translation>
    </message>
    <message>
        <source>End that process by other means.</source>
        <translation>Arrêtez ce processus par d’autres moyens.</translation>
    </message>
    <message>
        <source>End that process, then try again.</source>
        <translation>Arrêtez ce processus, puis réessayez.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erreur</translation>
    </message>
    <message>
        <source>Estonia</source>
        <translation>Estonie</translation>
    </message>
    <message>
        <source>Every user of this machine may open the key {path}: whoever has it can pose as this PBX.</source>
        <translation>Tout utilisateur de cet ordinateur peut ouvrir la clé {path}&#xa0;: quiconque l’a peut se faire passer pour ce central.</translation>
    </message>
    <message>
        <source>Exchange the dates.</source>
        <translation>Inversez les dates.</translation>
    </message>
    <message>
        <source>Exchange the two.</source>
        <translation>Inversez les deux.</translation>
    </message>
    <message>
        <source>Export it again from your audio program as WAV, 16-bit PCM.</source>
        <translation>Exportez-le à nouveau de votre programme audio en WAV, PCM 16 bits.</translation>
    </message>
    <message>
        <source>Export or download it again.</source>
        <translation>Exportez-le ou téléchargez-le à nouveau.</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Extension {extension} has {calls}, as many as it may have at once.</source>
        <translation>Poste {extension}&#xa0;: {calls}, autant qu’il peut en avoir à la fois.</translation>
    </message>
    <message>
        <source>Extension {number} has no device of its own</source>
        <translation>Le poste {number} n’a pas d’appareil à lui</translation>
    </message>
    <message>
        <source>Extension {pattern}</source>
        <translation>Poste {pattern}</translation>
    </message>
    <message>
        <source>Finland</source>
        <translation>Finlande</translation>
    </message>
    <message>
        <source>France</source>
        <translation>France</translation>
    </message>
    <message>
        <source>Free memory and disk space, or start it with `pbxgui engine` in a terminal.</source>
        <translation>Libérez de la mémoire et de la place sur le disque, ou démarrez-le avec `pbxgui engine` dans un terminal.</translation>
    </message>
    <message>
        <source>Free some space on that disk, then try again.</source>
        <translation>Libérez de la place sur ce disque, puis réessayez.</translation>
    </message>
    <message>
        <source>Free some space on that disk.</source>
        <translation>Libérez de la place sur ce disque.</translation>
    </message>
    <message>
        <source>Free some space there, and try again.</source>
        <translation>Libérez-y de la place, puis réessayez.</translation>
    </message>
    <message>
        <source>Free some space there, or make the folder writable for the user that runs pbxgui.</source>
        <translation>Libérez-y de la place, ou donnez à l’utilisateur qui exécute pbxgui le droit d’écrire dans le dossier.</translation>
    </message>
    <message>
        <source>Free some space there, or name a place where you may write.</source>
        <translation>Libérez-y de la place, ou indiquez un endroit où vous pouvez écrire.</translation>
    </message>
    <message>
        <source>Free some space there; the take is kept.</source>
        <translation>Libérez-y de la place&#x202f;; la prise est conservée.</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Vendredi</translation>
    </message>
    <message>
        <source>From here on nothing can be read ({error}).</source>
        <translation>À partir d’ici, rien ne peut être lu ({error}).</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Allemagne</translation>
    </message>
    <message>
        <source>Give 0 to {most} {unit}.</source>
        <translation>Indiquez de 0 à {most} {unit}.</translation>
    </message>
    <message>
        <source>Give 64 hexadecimal digits in lower case.</source>
        <translation>Indiquez 64 chiffres hexadécimaux en minuscules.</translation>
    </message>
    <message>
        <source>Give it as a text: a call of `pbxgui calls`, or a number.</source>
        <translation>Indiquez-le comme texte&#xa0;: un appel de `pbxgui calls`, ou un numéro.</translation>
    </message>
    <message>
        <source>Give it at least one.</source>
        <translation>Donnez-lui-en au moins une.</translation>
    </message>
    <message>
        <source>Give it in {unit}, {bounds}.</source>
        <translation>Indiquez la valeur en {unit}, {bounds}.</translation>
    </message>
    <message>
        <source>Give it the extension {known} again.</source>
        <translation>Redonnez-lui l’extension {known}.</translation>
    </message>
    <message>
        <source>Give it with its time zone.</source>
        <translation>Indiquez-le avec son fuseau horaire.</translation>
    </message>
    <message>
        <source>Give one of them another number, or let the number lead to the extension.</source>
        <translation>Donnez à l’un d’eux un autre numéro, ou faites mener le numéro au poste.</translation>
    </message>
    <message>
        <source>Give the command as the user who started it.</source>
        <translation>Donnez la commande sous le nom de l’utilisateur qui l’a démarré.</translation>
    </message>
    <message>
        <source>Give the command as the user who started the engine.</source>
        <translation>Donnez la commande sous le nom de l’utilisateur qui a démarré le central.</translation>
    </message>
    <message>
        <source>Give the two files that were made together; the engine&apos;s own certificate has to come first in its file.</source>
        <translation>Indiquez les deux fichiers créés ensemble&#x202f;; le certificat du central lui-même doit venir en premier dans son fichier.</translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right to read it.</source>
        <translation>Donnez à l’utilisateur qui exécute pbxgui le droit de le lire.</translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right to read the file and to enter its folder.</source>
        <translation>Donnez à l’utilisateur qui exécute pbxgui le droit de lire le fichier et d’entrer dans son dossier.</translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right to write there, or name another folder.</source>
        <translation>Donnez à l’utilisateur qui exécute pbxgui le droit d’y écrire, ou indiquez un autre dossier.</translation>
    </message>
    <message>
        <source>Give the user that runs pbxgui the right.</source>
        <translation>Donnez-en le droit à l’utilisateur qui exécute pbxgui.</translation>
    </message>
    <message>
        <source>Goto has no target.</source>
        <translation>Goto n’a pas de destination.</translation>
    </message>
    <message>
        <source>Greece</source>
        <translation>Grèce</translation>
    </message>
    <message>
        <source>Greeting</source>
        <translation>Annonce</translation>
    </message>
    <message>
        <source>Have a new one issued, for a key of RSA 2048 bits or more, or ECDSA P-256.</source>
        <translation>Faites-en établir un nouveau, pour une clé RSA de 2048 bits ou plus, ou ECDSA P-256.</translation>
    </message>
    <message>
        <source>Have one made with {shortest_rsa} bits or more.</source>
        <translation>Faites-en établir un de {shortest_rsa} bits ou plus.</translation>
    </message>
    <message>
        <source>Have the user added to the group “audio”, then log in again.</source>
        <translation>Faites ajouter l’utilisateur au groupe «&#xa0;audio&#xa0;», puis ouvrez une nouvelle session.</translation>
    </message>
    <message>
        <source>Hungary</source>
        <translation>Hongrie</translation>
    </message>
    <message>
        <source>If it asks for an authentication name, that is the user name as well.</source>
        <translation>S’il demande un nom d’authentification, c’est aussi le nom d’utilisateur.</translation>
    </message>
    <message>
        <source>If it has a field of its own for the port, type what stands behind the colon there.</source>
        <translation>S’il a un champ à part pour le port, saisissez-y ce qui suit les deux-points.</translation>
    </message>
    <message>
        <source>Import a calendar that holds holidays only.</source>
        <translation>Importez un calendrier qui ne contient que des jours fériés.</translation>
    </message>
    <message>
        <source>Import a part of it.</source>
        <translation>Importez-en une partie.</translation>
    </message>
    <message>
        <source>Import fewer events or years.</source>
        <translation>Importez moins d’évènements ou d’années.</translation>
    </message>
    <message>
        <source>Import it again, or bring the audio folder back from a backup.</source>
        <translation>Importez-la à nouveau, ou reprenez le dossier audio d’une sauvegarde.</translation>
    </message>
    <message>
        <source>Import it again; until then its callers hear ringing instead.</source>
        <translation>Importez-la à nouveau&#x202f;; d’ici là, ses appelants entendent une sonnerie à la place.</translation>
    </message>
    <message>
        <source>Import it first.</source>
        <translation>Importez-le d’abord.</translation>
    </message>
    <message>
        <source>Import the greeting again, or bring the file back from a backup.</source>
        <translation>Importez à nouveau l’annonce, ou reprenez le fichier d’une sauvegarde.</translation>
    </message>
    <message>
        <source>Import the new recording under the same name: it becomes the current version.</source>
        <translation>Importez le nouvel enregistrement sous le même nom&#xa0;: il devient la version actuelle.</translation>
    </message>
    <message>
        <source>In Asterisk nothing of this Playback is heard, because early media may not have begun.</source>
        <translation>Dans Asterisk, on n’entend rien de ce Playback, car l’envoi de son avant que quelqu’un décroche peut ne pas avoir commencé.</translation>
    </message>
    <message>
        <source>In context {name} the extension</source>
        <translation>Dans le contexte {name}, le poste</translation>
    </message>
    <message>
        <source>In context {name} the include</source>
        <translation>Dans le contexte {name}, l’include</translation>
    </message>
    <message>
        <source>In extension {pattern} the label</source>
        <translation>Dans le poste {pattern}, le repère</translation>
    </message>
    <message>
        <source>In extension {pattern} the priority</source>
        <translation>Dans le poste {pattern}, la priorité</translation>
    </message>
    <message>
        <source>India</source>
        <translation>Inde</translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation>Indonésie</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Install espeak-ng; “installers/pbxgui run” does it.</source>
        <translation>Installez espeak-ng&#x202f;; «&#xa0;installers/pbxgui run&#xa0;» le fait.</translation>
    </message>
    <message>
        <source>Install that version, or start with another folder. Nothing was changed.</source>
        <translation>Installez cette version, ou démarrez avec un autre dossier. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>Install the package tzdata (Debian: apt install tzdata).</source>
        <translation>Installez le paquet tzdata (Debian&#xa0;: apt install tzdata).</translation>
    </message>
    <message>
        <source>Israel</source>
        <translation>Israël</translation>
    </message>
    <message>
        <source>It asks another server for the dialplan. Write the extensions here.</source>
        <translation>Il demande le plan de numérotation à un autre serveur. Écrivez les postes ici.</translation>
    </message>
    <message>
        <source>It begins at once: some phones swallow the first syllable. A third of a second before it is best.</source>
        <translation>Le son commence aussitôt&#xa0;: certains téléphones avalent la première syllabe. Un tiers de seconde avant, c’est le mieux.</translation>
    </message>
    <message>
        <source>It does not swing around zero (a fault of the sound card): it clicks at its beginning and its end.</source>
        <translation>Il n’oscille pas autour de zéro (un défaut de la carte son)&#xa0;: cela claque au début et à la fin.</translation>
    </message>
    <message>
        <source>It ends before the {cap} s are over that callers wait for an answer at most.</source>
        <translation>Il finit avant les {cap}&#xa0;s que les appelants attendent au plus que quelqu’un décroche.</translation>
    </message>
    <message>
        <source>It gets a new snapshot when it connects again.</source>
        <translation>Il reçoit un nouvel état complet quand il se reconnecte.</translation>
    </message>
    <message>
        <source>It has 1 rule.</source>
        <translation>Il a 1 règle.</translation>
    </message>
    <message>
        <source>It has to be in PEM form, which begins with -----BEGIN CERTIFICATE-----.</source>
        <translation>Il doit être au format PEM, qui commence par -----BEGIN CERTIFICATE-----.</translation>
    </message>
    <message>
        <source>It has to be in PEM form, which begins with -----BEGIN PRIVATE KEY----- or similar; if it is in the certificate&apos;s file, leave --key out.</source>
        <translation>Elle doit être au format PEM, qui commence par -----BEGIN PRIVATE KEY----- ou semblable&#x202f;; si elle est dans le fichier du certificat, omettez --key.</translation>
    </message>
    <message>
        <source>It has {count} rules.</source>
        <translation>Il a {count} règles.</translation>
    </message>
    <message>
        <source>It is clipped: {clipped} samples are cut off at full scale and may crackle.</source>
        <translation>Il est écrêté&#xa0;: {clipped} échantillons sont coupés au niveau maximal et peuvent grésiller.</translation>
    </message>
    <message>
        <source>It is silent: nowhere louder than {peak} dBFS. Callers will hear nothing.</source>
        <translation>Il est silencieux&#xa0;: nulle part plus fort que {peak}&#xa0;dBFS. Les appelants n’entendront rien.</translation>
    </message>
    <message>
        <source>It is what the call says; choose another name.</source>
        <translation>C’est ce que dit l’appel&#x202f;; choisissez un autre nom.</translation>
    </message>
    <message>
        <source>It knows {names}.</source>
        <translation>Elle connaît {names}.</translation>
    </message>
    <message>
        <source>It may have ended; `pbxgui calls` lists them.</source>
        <translation>Il est peut-être terminé&#x202f;; `pbxgui calls` les affiche.</translation>
    </message>
    <message>
        <source>It tells analogue phones when to keep the dial tone; SIP phones do not know it. Remove the line.</source>
        <translation>Cela dit aux téléphones analogiques quand garder la tonalité&#x202f;; les téléphones SIP ne le connaissent pas. Supprimez la ligne.</translation>
    </message>
    <message>
        <source>It was recorded too loud: its loudest parts are cut off and crackle. Nothing brings them back; record it again, further from the microphone.</source>
        <translation>Il a été enregistré trop fort&#xa0;: ses passages les plus forts sont coupés et grésillent. Rien ne peut les rétablir&#x202f;; enregistrez-le à nouveau, plus loin du micro.</translation>
    </message>
    <message>
        <source>It would run a command of the machine. Paste what the command prints.</source>
        <translation>Cela exécuterait une commande de l’ordinateur. Collez ce que la commande affiche.</translation>
    </message>
    <message>
        <source>Italy</source>
        <translation>Italie</translation>
    </message>
    <message>
        <source>Its QR codes come from its maker&apos;s server, for providers with a contract; so type these fields.</source>
        <translation>Ses codes QR viennent du serveur de son fabricant, pour les opérateurs sous contrat&#x202f;; saisissez donc ces champs.</translation>
    </message>
    <message>
        <source>Its file says that it lasts {promised}, but {found} are in it. Is it complete?</source>
        <translation>Son fichier dit qu’il dure {promised}, mais il contient {found}. Est-il complet&#x202f;?</translation>
    </message>
    <message>
        <source>Its loudest parts are flat: it was recorded too loud once and lowered since. It crackles all the same; record it again, further from the microphone.</source>
        <translation>Ses passages les plus forts sont plats&#xa0;: il a été enregistré trop fort, puis baissé. Il grésille quand même&#x202f;; enregistrez-le à nouveau, plus loin du micro.</translation>
    </message>
    <message>
        <source>Its pauses are quiet.</source>
        <translation>Les pauses sont calmes.</translation>
    </message>
    <message>
        <source>Japan</source>
        <translation>Japon</translation>
    </message>
    <message>
        <source>Keep one of the lines.</source>
        <translation>Gardez l’une des lignes.</translation>
    </message>
    <message>
        <source>Keep one of them, or join them.</source>
        <translation>Gardez-en un, ou réunissez-les.</translation>
    </message>
    <message>
        <source>Keep the row of the {records}, or change first what uses it.</source>
        <translation>Gardez la ligne ({records}), ou modifiez d’abord ce qui l’utilise.</translation>
    </message>
    <message>
        <source>Keep to {longest_spoken_text} characters.</source>
        <translation>Restez à {longest_spoken_text} caractères au plus.</translation>
    </message>
    <message>
        <source>Keep to {longest_transcript} characters.</source>
        <translation>Restez à {longest_transcript} caractères au plus.</translation>
    </message>
    <message>
        <source>Keep to {longest} characters.</source>
        <translation>Restez à {longest} caractères au plus.</translation>
    </message>
    <message>
        <source>Keep to {most_parts}.</source>
        <translation>Restez à {most_parts} au plus.</translation>
    </message>
    <message>
        <source>Keep to {most_steps}.</source>
        <translation>Restez à {most_steps} au plus.</translation>
    </message>
    <message>
        <source>Keep to {most_tags}.</source>
        <translation>Restez à {most_tags} au plus.</translation>
    </message>
    <message>
        <source>Known are {names}.</source>
        <translation>Sont connus&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Known here are r (ringback) and m or m(class) (music on hold).</source>
        <translation>Sont connus ici r (tonalité de retour d’appel) et m ou m(class) (musique d’attente).</translation>
    </message>
    <message>
        <source>Latin letters, digits and signs without spaces</source>
        <translation>des lettres latines, des chiffres et des signes sans espaces</translation>
    </message>
    <message>
        <source>Leave it out and one is generated.</source>
        <translation>Omettez-le, et un mot de passe sera créé.</translation>
    </message>
    <message>
        <source>Leave it out.</source>
        <translation>Laissez-le de côté.</translation>
    </message>
    <message>
        <source>Leave out the delay, or choose the strategy &quot;{delayed}&quot;.</source>
        <translation>Omettez le délai, ou choisissez la stratégie «&#xa0;{delayed}&#xa0;».</translation>
    </message>
    <message>
        <source>Leave the extension out: {name}.</source>
        <translation>Omettez l’extension&#xa0;: {name}.</translation>
    </message>
    <message>
        <source>Let fewer contexts include each other.</source>
        <translation>Faites s’inclure moins de contextes les uns les autres.</translation>
    </message>
    <message>
        <source>Line {line} has the {what} as well.</source>
        <translation>La ligne {line} contient aussi&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>Line {line} of the table does not have the column &quot;{name}&quot;.</source>
        <translation>La ligne {line} du tableau n’a pas la colonne «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>Line {line} of the table has &quot;{name}&quot; twice.</source>
        <translation>La ligne {line} du tableau a deux fois «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>Line {line} of the table has a NUL character.</source>
        <translation>La ligne {line} du tableau a un caractère NUL.</translation>
    </message>
    <message>
        <source>Line {line} of the table is not UTF-8 text.</source>
        <translation>La ligne {line} du tableau n’est pas du texte UTF-8.</translation>
    </message>
    <message>
        <source>Line {line} of the table: there is no column &quot;{cell}&quot;.</source>
        <translation>Ligne {line} du tableau&#xa0;: il n’y a pas de colonne «&#xa0;{cell}&#xa0;».</translation>
    </message>
    <message>
        <source>Linphone on a computer: copy {file} there, and let it be told where: pbxgui extension provision {user} --transport tls --trust FILE</source>
        <translation>Linphone sur un ordinateur&#xa0;: copiez-y {file}, et indiquez-lui où il se trouve&#xa0;: pbxgui extension provision {user} --transport tls --trust FILE</translation>
    </message>
    <message>
        <source>Linphone on a telephone trusts public authorities only: start the engine with a certificate of theirs (--certificate and --key), and name the server as the certificate does (--address NAME:PORT).</source>
        <translation>Linphone sur un téléphone ne fait confiance qu’aux autorités publiques&#xa0;: démarrez le central avec un de leurs certificats (--certificate et --key), et nommez le serveur comme le fait le certificat (--address NAME:PORT).</translation>
    </message>
    <message>
        <source>Listen to it where it comes from.</source>
        <translation>Écoutez-le là d’où il vient.</translation>
    </message>
    <message>
        <source>Listening for TLS could not begin anew: {reason}.</source>
        <translation>L’écoute pour TLS n’a pas pu reprendre&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Listening on {name} {where} is not possible: {reason}.</source>
        <translation>Impossible d’écouter sur {name} {where}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Lithuania</source>
        <translation>Lituanie</translation>
    </message>
    <message>
        <source>Look at {data}.</source>
        <translation>Regardez dans {data}.</translation>
    </message>
    <message>
        <source>Look for a SIP account in its settings. The server is also called domain or registrar there.</source>
        <translation>Cherchez un compte SIP dans ses réglages. Le serveur s’y appelle aussi domaine ou registrar.</translation>
    </message>
    <message>
        <source>Look whether it is on: pbxgui phones.</source>
        <translation>Vérifiez s’il est allumé&#xa0;: pbxgui phones.</translation>
    </message>
    <message>
        <source>Look whether the disk is full, and record again.</source>
        <translation>Vérifiez si le disque est plein, puis enregistrez à nouveau.</translation>
    </message>
    <message>
        <source>Loud noise behind the voice: callers will have to strain their ears.</source>
        <translation>Fort bruit de fond derrière la voix&#xa0;: les appelants devront tendre l’oreille.</translation>
    </message>
    <message>
        <source>Lowered by {lowered} dB, because it went over full scale.</source>
        <translation>Baissé de {lowered}&#xa0;dB, car il dépassait le niveau maximal.</translation>
    </message>
    <message>
        <source>Make it public.</source>
        <translation>Rendez-le public.</translation>
    </message>
    <message>
        <source>Make it, or name another file.</source>
        <translation>Créez-le, ou indiquez un autre fichier.</translation>
    </message>
    <message>
        <source>Make it, or name the folder of Asterisk&apos;s configuration: mostly /etc/asterisk.</source>
        <translation>Créez-le, ou indiquez le dossier de configuration d’Asterisk&#xa0;: le plus souvent /etc/asterisk.</translation>
    </message>
    <message>
        <source>Make room there, or give one of your own with --certificate and --key.</source>
        <translation>Faites-y de la place, ou indiquez le vôtre avec --certificate et --key.</translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation>Malaisie</translation>
    </message>
    <message>
        <source>Matching the caller here is not supported; branch with GotoIf($[&quot;${CALLERID(num)}&quot; = &quot;...&quot;]?label).</source>
        <translation>Comparer l’appelant ici n’est pas pris en charge&#x202f;; branchez avec GotoIf($[&quot;${CALLERID(num)}&quot; = &quot;...&quot;]?label).</translation>
    </message>
    <message>
        <source>Member {extension} has a delay, but the strategy is {strategy}</source>
        <translation>Le membre {extension} a un délai, mais la stratégie est {strategy}</translation>
    </message>
    <message>
        <source>Member {extension} of group &quot;{name}&quot; would never ring</source>
        <translation>Le membre {extension} du groupe «&#xa0;{name}&#xa0;» ne sonnerait jamais</translation>
    </message>
    <message>
        <source>Mend it.</source>
        <translation>Corrigez-le.</translation>
    </message>
    <message>
        <source>Mexico</source>
        <translation>Mexique</translation>
    </message>
    <message>
        <source>Mixed to mono.</source>
        <translation>Mixé en mono.</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Lundi</translation>
    </message>
    <message>
        <source>More than {most_in_series} extensions at once are asked for.</source>
        <translation>Plus de {most_in_series} postes à la fois sont demandés.</translation>
    </message>
    <message>
        <source>Move it away, or give it another name.</source>
        <translation>Déplacez-le, ou donnez-lui un autre nom.</translation>
    </message>
    <message>
        <source>Much of it is bass below 300 Hz, which a phone does not play: callers hear it {bass_lost_db} dB quieter.</source>
        <translation>Une grande partie est faite de graves sous 300&#xa0;Hz, qu’un téléphone ne rend pas&#xa0;: les appelants l’entendent {bass_lost_db}&#xa0;dB moins fort.</translation>
    </message>
    <message>
        <source>Much of it lies above 3400 Hz, which a phone does not play: callers hear it {treble_lost_db} dB quieter. Choose another sound.</source>
        <translation>Une grande partie se situe au-dessus de 3400&#xa0;Hz, qu’un téléphone ne rend pas&#xa0;: les appelants l’entendent {treble_lost_db}&#xa0;dB moins fort. Choisissez un autre son.</translation>
    </message>
    <message>
        <source>Much too loud: it hurts at the ear, and phones distort it.</source>
        <translation>Beaucoup trop fort&#xa0;: cela fait mal à l’oreille, et les téléphones le déforment.</translation>
    </message>
    <message>
        <source>Much too quiet: many callers will not understand it.</source>
        <translation>Beaucoup trop faible&#xa0;: de nombreux appelants ne le comprendront pas.</translation>
    </message>
    <message>
        <source>Name a CSV file.</source>
        <translation>Indiquez un fichier CSV.</translation>
    </message>
    <message>
        <source>Name a schedule, or let the rule hold always.</source>
        <translation>Indiquez un horaire, ou faites valoir la règle toujours.</translation>
    </message>
    <message>
        <source>Name a shorter one.</source>
        <translation>Indiquez-en un plus court.</translation>
    </message>
    <message>
        <source>Name a text file.</source>
        <translation>Indiquez un fichier texte.</translation>
    </message>
    <message>
        <source>Name another file, or say --force.</source>
        <translation>Indiquez un autre fichier, ou ajoutez --force.</translation>
    </message>
    <message>
        <source>Name another file.</source>
        <translation>Indiquez un autre fichier.</translation>
    </message>
    <message>
        <source>Name it without its extension.</source>
        <translation>Indiquez-le sans son extension.</translation>
    </message>
    <message>
        <source>Name it: {addresses}.</source>
        <translation>Indiquez-la&#xa0;: {addresses}.</translation>
    </message>
    <message>
        <source>Name one of `pbxgui calls`.</source>
        <translation>Indiquez-en un de `pbxgui calls`.</translation>
    </message>
    <message>
        <source>Name one of those that `pbxgui extension list` shows.</source>
        <translation>Indiquez-en un de ceux qu’affiche `pbxgui extension list`.</translation>
    </message>
    <message>
        <source>Name the file itself.</source>
        <translation>Indiquez le fichier lui-même.</translation>
    </message>
    <message>
        <source>Name the file that is to be written.</source>
        <translation>Indiquez le fichier à écrire.</translation>
    </message>
    <message>
        <source>Netherlands</source>
        <translation>Pays-Bas</translation>
    </message>
    <message>
        <source>New Zealand</source>
        <translation>Nouvelle-Zélande</translation>
    </message>
    <message>
        <source>No call can come to priority {priority} of {pattern}.</source>
        <translation>Aucun appel ne peut arriver à la priorité {priority} de {pattern}.</translation>
    </message>
    <message>
        <source>No engine is running, so it is not known where phones will reach it.</source>
        <translation>Aucun central ne fonctionne&#x202f;; on ne sait donc pas où les téléphones l’atteindront.</translation>
    </message>
    <message>
        <source>No engine serves the configuration in {data}.</source>
        <translation>Aucun central ne sert la configuration dans {data}.</translation>
    </message>
    <message>
        <source>No free pair of UDP ports on {host}.</source>
        <translation>Aucune paire de ports UDP libre sur {host}.</translation>
    </message>
    <message>
        <source>No microphone is connected.</source>
        <translation>Aucun micro n’est branché.</translation>
    </message>
    <message>
        <source>No phone is known as {resource}, or none answers.</source>
        <translation>Aucun téléphone n’est connu comme {resource}, ou aucun ne répond.</translation>
    </message>
    <message>
        <source>No phone of {extension} can be rung.</source>
        <translation>Aucun téléphone de {extension} ne peut sonner.</translation>
    </message>
    <message>
        <source>No program that speaks is installed.</source>
        <translation>Aucun programme de synthèse vocale n’est installé.</translation>
    </message>
    <message>
        <source>No speaker or headphones are connected.</source>
        <translation>Aucun haut-parleur ni casque n’est branché.</translation>
    </message>
    <message>
        <source>No take was kept. {why}</source>
        <translation>Aucune prise n’a été conservée. {why}</translation>
    </message>
    <message>
        <source>No tones are known for &quot;{zone}&quot;.</source>
        <translation>Aucune tonalité n’est connue pour «&#xa0;{zone}&#xa0;».</translation>
    </message>
    <message>
        <source>Nobody at {number} has taken the call: {phone} is rung again.</source>
        <translation>Personne au {number} n’a pris l’appel&#xa0;: {phone} sonne à nouveau.</translation>
    </message>
    <message>
        <source>Nobody can be called at {number}.</source>
        <translation>Personne ne peut être appelé au {number}.</translation>
    </message>
    <message>
        <source>Nobody has answered the phone of {extension}.</source>
        <translation>Personne n’a décroché le téléphone de {extension}.</translation>
    </message>
    <message>
        <source>Nobody has answered {name} yet.</source>
        <translation>Personne n’a encore décroché pour {name}.</translation>
    </message>
    <message>
        <source>Noise can be heard in the pauses.</source>
        <translation>On entend du bruit de fond dans les pauses.</translation>
    </message>
    <message>
        <source>Norway</source>
        <translation>Norvège</translation>
    </message>
    <message>
        <source>Nothing can be served at {host}, port {port}: {reason}.</source>
        <translation>Rien ne peut être proposé à {host}, port {port}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Nothing cuts its end off.</source>
        <translation>Rien n’en coupe la fin.</translation>
    </message>
    <message>
        <source>Nothing needs to be typed: pbxgui extension provision {user} shows a QR code that sets it up.</source>
        <translation>Il n’y a rien à saisir&#xa0;: pbxgui extension provision {user} affiche un code QR qui fait la configuration.</translation>
    </message>
    <message>
        <source>Nothing of these tones is heard, because early media may not have begun.</source>
        <translation>On n’entend rien de ces tonalités, car l’envoi de son avant que quelqu’un décroche peut ne pas avoir commencé.</translation>
    </message>
    <message>
        <source>Nothing sets the variable &quot;{name}&quot;; it is empty.</source>
        <translation>Rien ne définit la variable «&#xa0;{name}&#xa0;»&#x202f;; elle est vide.</translation>
    </message>
    <message>
        <source>Nothing was changed. Put a backup copy in its place, or take the file to another disk.</source>
        <translation>Rien n’a été changé. Mettez une copie de sauvegarde à sa place, ou mettez le fichier sur un autre disque.</translation>
    </message>
    <message>
        <source>Nothing was played to the caller of this call.</source>
        <translation>Rien n’a été diffusé à l’appelant de cet appel.</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>One round of the ringback would take {seconds} seconds.</source>
        <translation>Un tour de la tonalité de retour d’appel durerait {seconds} secondes.</translation>
    </message>
    <message>
        <source>Only a greeting can be skipped; ringing ends when somebody picks up, or with `pbxgui transfer`.</source>
        <translation>Seule une annonce peut être passée&#x202f;; la sonnerie cesse quand quelqu’un décroche, ou avec `pbxgui transfer`.</translation>
    </message>
    <message>
        <source>Only programs on this machine reach {host}. For telephones let the engine listen elsewhere: pbxgui engine --bind ADDRESS:PORT</source>
        <translation>Seuls les programmes de cet ordinateur atteignent {host}. Pour des téléphones, faites écouter le central ailleurs&#xa0;: pbxgui engine --bind ADDRESS:PORT</translation>
    </message>
    <message>
        <source>Only what was undone, with no change since, can be redone.</source>
        <translation>Seul ce qui a été annulé, sans changement depuis, peut être rétabli.</translation>
    </message>
    <message>
        <source>Open its menu, choose &quot;Add Account...&quot;, type this, and leave the other fields as they are:</source>
        <translation>Ouvrez son menu, choisissez «&#xa0;Add Account...&#xa0;», saisissez ceci, et laissez les autres champs tels quels&#xa0;:</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Philippines</source>
        <translation>Philippines</translation>
    </message>
    <message>
        <source>Phones cannot subscribe to the state of others here. Remove the line.</source>
        <translation>Les téléphones ne peuvent pas suivre ici l’état des autres. Supprimez la ligne.</translation>
    </message>
    <message>
        <source>Pick it up, or end the call with `pbxgui hangup`.</source>
        <translation>Décrochez-le, ou terminez l’appel avec `pbxgui hangup`.</translation>
    </message>
    <message>
        <source>Playback has no option &quot;{option}&quot;.</source>
        <translation>Playback n’a pas d’option «&#xa0;{option}&#xa0;».</translation>
    </message>
    <message>
        <source>Playback has no sound to play.</source>
        <translation>Playback n’a pas de son à lire.</translation>
    </message>
    <message>
        <source>Playback has too many sounds.</source>
        <translation>Playback a trop de sons.</translation>
    </message>
    <message>
        <source>Playback knows skip and noanswer here.</source>
        <translation>Playback connaît ici skip et noanswer.</translation>
    </message>
    <message>
        <source>Plug it in again or choose another one, then press “Rescan”.</source>
        <translation>Rebranchez-le ou choisissez-en un autre, puis appuyez sur «&#xa0;Rechercher à nouveau&#xa0;».</translation>
    </message>
    <message>
        <source>Poland</source>
        <translation>Pologne</translation>
    </message>
    <message>
        <source>Port {port} cannot serve SIP and TLS both.</source>
        <translation>Le port {port} ne peut pas servir à la fois SIP et TLS.</translation>
    </message>
    <message>
        <source>Portugal</source>
        <translation>Portugal</translation>
    </message>
    <message>
        <source>Priorities count from 1.</source>
        <translation>Les priorités se comptent à partir de 1.</translation>
    </message>
    <message>
        <source>Priority {priority} of {pattern} is already {application}; this {other} would never be reached.</source>
        <translation>La priorité {priority} de {pattern} est déjà {application}&#x202f;; ce {other} ne serait jamais atteint.</translation>
    </message>
    <message>
        <source>Put Progress() before it.</source>
        <translation>Mettez Progress() avant.</translation>
    </message>
    <message>
        <source>Put a Wait() in, or a way out.</source>
        <translation>Ajoutez un Wait(), ou une sortie.</translation>
    </message>
    <message>
        <source>Put cells that contain the delimiter in quotes; leave none out.</source>
        <translation>Mettez entre guillemets les cellules qui contiennent le séparateur&#x202f;; n’en omettez aucune.</translation>
    </message>
    <message>
        <source>Put them on the extension.</source>
        <translation>Mettez-les au poste.</translation>
    </message>
    <message>
        <source>Put {name}.wav there.</source>
        <translation>Mettez-y {name}.wav.</translation>
    </message>
    <message>
        <source>Rather loud beside the voices that callers hear otherwise.</source>
        <translation>Plutôt fort à côté des voix que les appelants entendent d’habitude.</translation>
    </message>
    <message>
        <source>Rather quiet beside the voices that callers hear otherwise.</source>
        <translation>Plutôt faible à côté des voix que les appelants entendent d’habitude.</translation>
    </message>
    <message>
        <source>Ask there, or choose another extension.</source>
        <translation>Renseignez-vous là-bas, ou choisissez un autre poste.</translation>
    </message>
    <message>
        <source>Choose a moment before its start or behind its end.</source>
        <translation>Choisissez un instant avant son début ou après sa fin.</translation>
    </message>
    <message>
        <source>Free some space there, and record then; a minute takes 6 MB.</source>
        <translation>Libérez-y de la place, puis enregistrez&#x202f;; une minute prend 6 Mo.</translation>
    </message>
    <message>
        <source>Give the file a shorter name.</source>
        <translation>Donnez au fichier un nom plus court.</translation>
    </message>
    <message>
        <source>Go there and try it again.</source>
        <translation>Allez au téléphone, puis réessayez.</translation>
    </message>
    <message>
        <source>Import the first hour of it with --part 0:00-60:00, or cut it shorter in your audio program.</source>
        <translation>Importez-en la première heure avec --part 0:00-60:00, ou raccourcissez-le dans votre logiciel audio.</translation>
    </message>
    <message>
        <source>Import the first hour of it with --part 0:00-60:00, or save it as MP3 or FLAC.</source>
        <translation>Importez-en la première heure avec --part 0:00-60:00, ou enregistrez-le en MP3 ou FLAC.</translation>
    </message>
    <message>
        <source>Keep it now and then: a crash would lose it.</source>
        <translation>Conservez-le de temps en temps&#xa0;: un plantage le ferait perdre.</translation>
    </message>
    <message>
        <source>Keep to {longest_loop} seconds: nobody listens for longer.</source>
        <translation>Restez à {longest_loop} secondes au plus&#xa0;: personne n’écoute plus longtemps.</translation>
    </message>
    <message>
        <source>Less than {seconds} s were recorded.</source>
        <translation>Moins de {seconds} s ont été enregistrées.</translation>
    </message>
    <message>
        <source>Let it begin at 0 or later, and end after its beginning.</source>
        <translation>Faites-la commencer à 0 ou plus tard, et finir après son début.</translation>
    </message>
    <message>
        <source>Let the part begin earlier.</source>
        <translation>Faites commencer la partie plus tôt.</translation>
    </message>
    <message>
        <source>No sound comes from the phone of {caller}.</source>
        <translation>Aucun son ne vient du téléphone de {caller}.</translation>
    </message>
    <message>
        <source>Put another in its place first: “Use another instead” in the window, or greeting replace {name} OTHER.</source>
        <translation>Mettez-en d’abord une autre à sa place&#xa0;: «&#xa0;En utiliser une autre à la place&#xa0;» dans la fenêtre, ou greeting replace {name} OTHER.</translation>
    </message>
    <message>
        <source>Record it again, and speak after the tone.</source>
        <translation>Enregistrez à nouveau, et parlez après le bip.</translation>
    </message>
    <message>
        <source>Record one.</source>
        <translation>Enregistrez-en une.</translation>
    </message>
    <message>
        <source>Record one: pbxgui record NAME.</source>
        <translation>Enregistrez-en une&#xa0;: pbxgui record NAME.</translation>
    </message>
    <message>
        <source>Record or choose another version, or change its dates.</source>
        <translation>Enregistrez ou choisissez une autre version, ou changez ses dates.</translation>
    </message>
    <message>
        <source>Record or import it first.</source>
        <translation>Enregistrez-la ou importez-la d’abord.</translation>
    </message>
    <message>
        <source>Record the greeting of a number</source>
        <translation>Enregistrer l’annonce d’un numéro</translation>
    </message>
    <message>
        <source>Remove devices that are no longer used.</source>
        <translation>Supprimez les appareils qui ne servent plus.</translation>
    </message>
    <message>
        <source>Remove it there, or give the extension another number in pbxgui.</source>
        <translation>Supprimez-le là-bas, ou donnez au poste un autre numéro dans pbxgui.</translation>
    </message>
    <message>
        <source>Remove it, or lead to it with a label or without a gap in the priorities.</source>
        <translation>Supprimez-le, ou menez-y par un repère ou sans trou dans les priorités.</translation>
    </message>
    <message>
        <source>Remove it, or put a &quot;;&quot; before it if it is a comment.</source>
        <translation>Supprimez-le, ou mettez un «&#xa0;;&#xa0;» devant si c’est un commentaire.</translation>
    </message>
    <message>
        <source>Remove it, or save the file as UTF-8 text.</source>
        <translation>Supprimez-le, ou enregistrez le fichier comme texte UTF-8.</translation>
    </message>
    <message>
        <source>Remove it.</source>
        <translation>Supprimez-le.</translation>
    </message>
    <message>
        <source>Remove it; a dialplan file is lines of plain text.</source>
        <translation>Supprimez-le&#x202f;; un fichier de plan de numérotation est fait de lignes de texte brut.</translation>
    </message>
    <message>
        <source>Remove line breaks, control characters and invisible marks.</source>
        <translation>Supprimez les sauts de ligne, les caractères de contrôle et les signes invisibles.</translation>
    </message>
    <message>
        <source>Remove one of the two.</source>
        <translation>Supprimez l’un des deux.</translation>
    </message>
    <message>
        <source>Remove them.</source>
        <translation>Supprimez-les.</translation>
    </message>
    <message>
        <source>Rename or remove one of the two.</source>
        <translation>Renommez ou supprimez l’un des deux.</translation>
    </message>
    <message>
        <source>Rename the file.</source>
        <translation>Renommez le fichier.</translation>
    </message>
    <message>
        <source>Rendered sounds cannot be stored in {directory}: {reason}.</source>
        <translation>Les sons préparés ne peuvent pas être placés dans {directory}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Renew it; without --certificate, pbxgui makes one itself.</source>
        <translation>Renouvelez-le&#x202f;; sans --certificate, pbxgui en crée un lui-même.</translation>
    </message>
    <message>
        <source>Restart the engine after an update of pbxgui.</source>
        <translation>Redémarrez le central après une mise à jour de pbxgui.</translation>
    </message>
    <message>
        <source>Restart the engine.</source>
        <translation>Redémarrez le central.</translation>
    </message>
    <message>
        <source>Restart the engine: it may have begun with another data folder.</source>
        <translation>Redémarrez le central&#xa0;: il a peut-être démarré avec un autre dossier de données.</translation>
    </message>
    <message>
        <source>Ring an extension: PJSIP/1001.</source>
        <translation>Faites sonner un poste&#xa0;: PJSIP/1001.</translation>
    </message>
    <message>
        <source>Ring group</source>
        <translation>Groupe</translation>
    </message>
    <message>
        <source>Run this as a user who may write there (sudo), or write to a folder of your own with --installed-in {name} and copy all of it there.</source>
        <translation>Exécutez ceci comme utilisateur qui peut y écrire (sudo), ou écrivez dans un dossier à vous avec --installed-in {name} et copiez-y le tout.</translation>
    </message>
    <message>
        <source>Russia</source>
        <translation>Russie</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samedi</translation>
    </message>
    <message>
        <source>Save it as &quot;CSV UTF-8&quot;, or with the character set UTF-8.</source>
        <translation>Enregistrez-le comme «&#xa0;CSV UTF-8&#xa0;», ou avec le jeu de caractères UTF-8.</translation>
    </message>
    <message>
        <source>Save it as CSV UTF-8.</source>
        <translation>Enregistrez-le en CSV UTF-8.</translation>
    </message>
    <message>
        <source>Save it as UTF-8.</source>
        <translation>Enregistrez-le en UTF-8.</translation>
    </message>
    <message>
        <source>Say where Asterisk will find the files: --installed-in /etc/asterisk. Letters, digits and - _ . + @ / can stand in it, {longest_place} characters at most.</source>
        <translation>Indiquez où Asterisk trouvera les fichiers&#xa0;: --installed-in /etc/asterisk. Il peut contenir des lettres, des chiffres et - _ . + @ /, {longest_place} caractères au plus.</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>Horaire</translation>
    </message>
    <message>
        <source>See all of them with `list`.</source>
        <translation>`list` les affiche tous.</translation>
    </message>
    <message>
        <source>See all of them without --number.</source>
        <translation>Sans --number, vous les voyez tous.</translation>
    </message>
    <message>
        <source>See the journal.</source>
        <translation>Regardez le journal des modifications.</translation>
    </message>
    <message>
        <source>See what callers of {number} hear: pbxgui simulate --number {number}.</source>
        <translation>Voyez ce qu’entendent les appelants du {number}&#xa0;: pbxgui simulate --number {number}.</translation>
    </message>
    <message>
        <source>See what is there with `show`.</source>
        <translation>`show` affiche ce qui existe.</translation>
    </message>
    <message>
        <source>Send one of these numbers elsewhere.</source>
        <translation>Envoyez l’un de ces numéros ailleurs.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Set cannot set &quot;{name}&quot;.</source>
        <translation>Set ne peut pas définir «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>Set it anew with `pbxgui history keep --days 400`.</source>
        <translation>Réglez-la à nouveau avec `pbxgui history keep --days 400`.</translation>
    </message>
    <message>
        <source>Set it before, or in [globals].</source>
        <translation>Définissez-la avant, ou dans [globals].</translation>
    </message>
    <message>
        <source>Set its dates anew, or use another version.</source>
        <translation>Changez ses dates, ou utilisez une autre version.</translation>
    </message>
    <message>
        <source>Set its {words}.</source>
        <translation>Indiquez&#xa0;: {words}.</translation>
    </message>
    <message>
        <source>Set sets nothing: &quot;{arguments}&quot;.</source>
        <translation>Set ne définit rien&#xa0;: «&#xa0;{arguments}&#xa0;».</translation>
    </message>
    <message>
        <source>Set the dates of a schedule for that.</source>
        <translation>Réglez pour cela les dates d’un horaire.</translation>
    </message>
    <message>
        <source>Set this machine&apos;s clock, or wait.</source>
        <translation>Réglez l’horloge de cet ordinateur, ou attendez.</translation>
    </message>
    <message>
        <source>Shorten the delay or ring longer.</source>
        <translation>Raccourcissez le délai, ou faites sonner plus longtemps.</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>Singapour</translation>
    </message>
    <message>
        <source>So that the sound is encrypted as well, look for SRTP (SDES) in its settings, and make it optional.</source>
        <translation>Pour que le son soit chiffré aussi, cherchez SRTP (SDES) dans ses réglages, et rendez-le facultatif.</translation>
    </message>
    <message>
        <source>Sort them by priority.</source>
        <translation>Classez-les par priorité.</translation>
    </message>
    <message>
        <source>South Africa</source>
        <translation>Afrique du Sud</translation>
    </message>
    <message>
        <source>Spain</source>
        <translation>Espagne</translation>
    </message>
    <message>
        <source>Split it into several.</source>
        <translation>Divisez-le en plusieurs.</translation>
    </message>
    <message>
        <source>Split it up.</source>
        <translation>Divisez-le.</translation>
    </message>
    <message>
        <source>Split the sound first.</source>
        <translation>Divisez d’abord le son.</translation>
    </message>
    <message>
        <source>Start it with --tls {usual_port}, or choose another --transport.</source>
        <translation>Démarrez-le avec --tls {usual_port}, ou choisissez un autre --transport.</translation>
    </message>
    <message>
        <source>Start it with `pbxgui engine`.</source>
        <translation>Démarrez-le avec `pbxgui engine`.</translation>
    </message>
    <message>
        <source>Start it with `pbxgui engine`: what was said until then is a take as soon as it runs again.</source>
        <translation>Démarrez-le avec `pbxgui engine`&#xa0;: ce qui a été dit jusque-là sera une prise dès qu’il fonctionnera à nouveau.</translation>
    </message>
    <message>
        <source>Start one with `pbxgui engine`, or name its folder with --data.</source>
        <translation>Démarrez-en un avec `pbxgui engine`, ou indiquez son dossier avec --data.</translation>
    </message>
    <message>
        <source>Start the engine again.</source>
        <translation>Démarrez à nouveau le central.</translation>
    </message>
    <message>
        <source>Stay below {rate} Hz.</source>
        <translation>Restez sous {rate}&#xa0;Hz.</translation>
    </message>
    <message>
        <source>Stay below {seconds} s in all.</source>
        <translation>Restez sous {seconds}&#xa0;s en tout.</translation>
    </message>
    <message>
        <source>Stay between 1 ms and {seconds} s.</source>
        <translation>Restez entre 1&#xa0;ms et {seconds}&#xa0;s.</translation>
    </message>
    <message>
        <source>Step {number} ({kind}) cannot be carried out: {what}.</source>
        <translation>L’étape {number} ({kind}) ne peut pas être exécutée&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>Stop it there first.</source>
        <translation>Arrêtez-la d’abord là-bas.</translation>
    </message>
    <message>
        <source>Stop it with `pbxgui engine stop`, or give this one a folder of its own with --data.</source>
        <translation>Arrêtez-le avec `pbxgui engine stop`, ou donnez à celui-ci son propre dossier avec --data.</translation>
    </message>
    <message>
        <source>Stop it, or choose another port with {option}.</source>
        <translation>Arrêtez-le, ou choisissez un autre port avec {option}.</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Dimanche</translation>
    </message>
    <message>
        <source>Sweden</source>
        <translation>Suède</translation>
    </message>
    <message>
        <source>Switch it on, or register it; `pbxgui phones` lists those that are there.</source>
        <translation>Allumez-le, ou connectez-le&#x202f;; `pbxgui phones` affiche ceux qui sont là.</translation>
    </message>
    <message>
        <source>Switch one on, register one, or tell where it is with --contact {resource}=sip:{resource}@ADDRESS:PORT.</source>
        <translation>Allumez-en un, connectez-en un, ou dites où il est avec --contact {resource}=sip:{resource}@ADDRESS:PORT.</translation>
    </message>
    <message>
        <source>Switzerland</source>
        <translation>Suisse</translation>
    </message>
    <message>
        <source>TLS: the engine made its certificate itself, so the telephone does not register before it trusts that. Give it the file {file}, or accept the certificate that it shows only with this SHA-256 fingerprint: {fingerprint}</source>
        <translation>TLS&#xa0;: le central a créé son certificat lui-même&#x202f;; le téléphone ne se connecte donc pas avant de lui faire confiance. Donnez-lui le fichier {file}, ou n’acceptez le certificat qu’il affiche qu’avec cette empreinte SHA-256&#xa0;: {fingerprint}</translation>
    </message>
    <message>
        <source>TLS: the server has to be one of the names in the engine&apos;s certificate {file}, whose SHA-256 fingerprint is {fingerprint}</source>
        <translation>TLS&#xa0;: le serveur doit être un des noms du certificat du central {file}, dont l’empreinte SHA-256 est {fingerprint}</translation>
    </message>
    <message>
        <source>TLS: the telephone has to trust the engine&apos;s certificate, or it does not register. The engine tells its fingerprint when it starts.</source>
        <translation>TLS&#xa0;: le téléphone doit faire confiance au certificat du central, sinon il ne se connecte pas. Le central indique son empreinte au démarrage.</translation>
    </message>
    <message>
        <source>Taiwan</source>
        <translation>Taïwan</translation>
    </message>
    <message>
        <source>Take {minutes} minutes of it.</source>
        <translation>Prenez-en {minutes} minutes.</translation>
    </message>
    <message>
        <source>Telephones carry at most {highest_frequency} Hz.</source>
        <translation>Les téléphones transmettent {highest_frequency}&#xa0;Hz au plus.</translation>
    </message>
    <message>
        <source>Templates and additions in parentheses are not supported; write the context out.</source>
        <translation>Les modèles et ajouts entre parenthèses ne sont pas pris en charge&#x202f;; écrivez le contexte en entier.</translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation>Thaïlande</translation>
    </message>
    <message>
        <source>That made it {decibels} dB quieter than the loudest of its channels.</source>
        <translation>Cela l’a rendu {decibels} dB moins fort que le plus fort de ses canaux.</translation>
    </message>
    <message>
        <source>The SHA-256 of the greeting&apos;s master is none.</source>
        <translation>Le SHA-256 de l’original de l’annonce n’en est pas un.</translation>
    </message>
    <message>
        <source>The SHA-256 of the recording in the ringback is none.</source>
        <translation>Le SHA-256 de l’enregistrement dans la tonalité de retour d’appel n’en est pas un.</translation>
    </message>
    <message>
        <source>The SHA-256 of the recording that was edited is none.</source>
        <translation>Le SHA-256 de l’enregistrement modifié n’en est pas un.</translation>
    </message>
    <message>
        <source>The SIP engine is not running.</source>
        <translation>Le central SIP est arrêté.</translation>
    </message>
    <message>
        <source>The SIP library could not do {operation}: {reason} ({status}).</source>
        <translation>La bibliothèque SIP n’a pas pu exécuter {operation}&#xa0;: {reason} ({status}).</translation>
    </message>
    <message>
        <source>The SIP library refused the module {name} ({status}).</source>
        <translation>La bibliothèque SIP a refusé le module {name} ({status}).</translation>
    </message>
    <message>
        <source>The TLS library does not accept the certificate {certificate}: {error}.</source>
        <translation>La bibliothèque TLS n’accepte pas le certificat {certificate}&#xa0;: {error}.</translation>
    </message>
    <message>
        <source>The address &quot;{text}&quot; is not a host and a port.</source>
        <translation>L’adresse «&#xa0;{text}&#xa0;» n’est pas un hôte et un port.</translation>
    </message>
    <message>
        <source>The application &quot;{name}&quot; is not known here.</source>
        <translation>L’application «&#xa0;{name}&#xa0;» n’est pas connue ici.</translation>
    </message>
    <message>
        <source>The calendar has &quot;{event}&quot; on {found}, which is no day.</source>
        <translation>Le calendrier a «&#xa0;{event}&#xa0;» le {found}, qui n’est pas un jour.</translation>
    </message>
    <message>
        <source>The calendar {why}.</source>
        <translation>Le calendrier {why}.</translation>
    </message>
    <message>
        <source>The call goes round for ever from here, without any time passing.</source>
        <translation>À partir d’ici, l’appel tourne en rond sans fin, sans que le temps passe.</translation>
    </message>
    <message>
        <source>The call to {extension} was declined.</source>
        <translation>L’appel à {extension} a été refusé.</translation>
    </message>
    <message>
        <source>The call to {extension} was ended before anybody answered.</source>
        <translation>L’appel à {extension} a pris fin avant que quelqu’un décroche.</translation>
    </message>
    <message>
        <source>The caller &quot;{text}&quot; cannot be used.</source>
        <translation>L’appelant «&#xa0;{text}&#xa0;» ne peut pas être utilisé.</translation>
    </message>
    <message>
        <source>The caller hears ringing instead.</source>
        <translation>L’appelant entend une sonnerie à la place.</translation>
    </message>
    <message>
        <source>The caller pattern &quot;{pattern}&quot; {why}.</source>
        <translation>Le motif d’appelant «&#xa0;{pattern}&#xa0;» {why}.</translation>
    </message>
    <message>
        <source>The caller will hear ringing instead.</source>
        <translation>L’appelant entendra une sonnerie à la place.</translation>
    </message>
    <message>
        <source>The caller {who} is refused there already.</source>
        <translation>L’appelant {who} y est déjà refusé.</translation>
    </message>
    <message>
        <source>The caller&apos;s INVITE has no SDP and no 100rel: it can hear nothing before the answer.</source>
        <translation>L’INVITE de l’appelant n’a ni SDP ni 100rel&#xa0;: il ne peut rien entendre avant que quelqu’un décroche.</translation>
    </message>
    <message>
        <source>The caller&apos;s phone allows no sound before the answer.</source>
        <translation>Le téléphone de l’appelant ne permet pas de son avant que quelqu’un décroche.</translation>
    </message>
    <message>
        <source>The caller&apos;s text makes no sound name: &quot;{file}&quot;.</source>
        <translation>Le texte de l’appelant ne donne pas un nom de son&#xa0;: «&#xa0;{file}&#xa0;».</translation>
    </message>
    <message>
        <source>The caller&apos;s text makes no target to dial: &quot;{target}&quot;. It is not rung.</source>
        <translation>Le texte de l’appelant ne donne pas une destination à composer&#xa0;: «&#xa0;{target}&#xa0;». Elle ne sonne pas.</translation>
    </message>
    <message>
        <source>The cause {cause} would be sent as {status}, which refuses no call</source>
        <translation>La cause {cause} serait envoyée comme {status}, qui ne refuse aucun appel</translation>
    </message>
    <message>
        <source>The certificate {path} expired on {ends}: phones would refuse it.</source>
        <translation>Le certificat {path} a expiré le {ends}&#xa0;: les téléphones le refuseraient.</translation>
    </message>
    <message>
        <source>The certificate {path} has an RSA key of {key_size} bits, which is too short to be safe.</source>
        <translation>Le certificat {path} a une clé RSA de {key_size} bits, trop courte pour être sûre.</translation>
    </message>
    <message>
        <source>The certificate {path} is valid from {begins} on only, and today is {now}.</source>
        <translation>Le certificat {path} n’est valable qu’à partir du {begins}, et nous sommes le {now}.</translation>
    </message>
    <message>
        <source>The client has not said which protocol it speaks.</source>
        <translation>Le programme n’a pas dit quel protocole il parle.</translation>
    </message>
    <message>
        <source>The columns are: {names}.</source>
        <translation>Les colonnes sont&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>The command does not say which call.</source>
        <translation>La commande ne dit pas quel appel.</translation>
    </message>
    <message>
        <source>The command lacks its “{field}”.</source>
        <translation>Il manque «&#xa0;{field}&#xa0;» à la commande.</translation>
    </message>
    <message>
        <source>The configuration has {count} problem(s), so nothing was written: {named}{more}</source>
        <translation>La configuration a des problèmes ({count}), rien n’a donc été écrit&#xa0;: {named}{more}</translation>
    </message>
    <message>
        <source>The configuration {path} is damaged: {detail}.</source>
        <translation>Le fichier de configuration {path} est endommagé&#xa0;: {detail}.</translation>
    </message>
    <message>
        <source>The configuration {path} is not there any more.</source>
        <translation>Le fichier de configuration {path} n’existe plus.</translation>
    </message>
    <message>
        <source>The configuration {path} was written by a newer pbxgui (schema {revision}).</source>
        <translation>Le fichier de configuration {path} a été écrit par un pbxgui plus récent (schéma {revision}).</translation>
    </message>
    <message>
        <source>The configuration {path} {what} ({error}).</source>
        <translation>Le fichier de configuration {path} {what} ({error}).</translation>
    </message>
    <message>
        <source>The context</source>
        <translation>Le contexte</translation>
    </message>
    <message>
        <source>The control character U+{character} does not belong in a dialplan.</source>
        <translation>Le caractère de contrôle U+{character} n’a pas sa place dans un plan de numérotation.</translation>
    </message>
    <message>
        <source>The dates {first} to {last} run backwards.</source>
        <translation>Les dates {first} à {last} vont à reculons.</translation>
    </message>
    <message>
        <source>The days are {names}.</source>
        <translation>Les jours sont {names}.</translation>
    </message>
    <message>
        <source>The device {device} cannot be opened: another program may be using it.</source>
        <translation>L’appareil {device} ne peut pas être ouvert&#xa0;: un autre programme l’utilise peut-être.</translation>
    </message>
    <message>
        <source>The device {device} is not connected.</source>
        <translation>L’appareil {device} n’est pas branché.</translation>
    </message>
    <message>
        <source>The device {device} went away while it played.</source>
        <translation>L’appareil {device} a disparu pendant la lecture.</translation>
    </message>
    <message>
        <source>The device {device} went away while it was recorded from.</source>
        <translation>L’appareil {device} a disparu pendant l’enregistrement.</translation>
    </message>
    <message>
        <source>The devices &quot;{text}&quot; cannot be read.</source>
        <translation>Les appareils «&#xa0;{text}&#xa0;» sont illisibles.</translation>
    </message>
    <message>
        <source>The edited sound has no room in {place}: {reason}.</source>
        <translation>Il n’y a pas de place pour le son modifié dans {place}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The edited sound lasts {seconds} minutes.</source>
        <translation>Le son modifié dure {seconds} minutes.</translation>
    </message>
    <message>
        <source>The engine and the command are of different versions (protocols {protocol} and {spoken}).</source>
        <translation>Le central et la commande sont de versions différentes (protocoles {protocol} et {spoken}).</translation>
    </message>
    <message>
        <source>The engine belongs to another user.</source>
        <translation>Le central appartient à un autre utilisateur.</translation>
    </message>
    <message>
        <source>The engine cannot be started: {error}.</source>
        <translation>Le central ne peut pas être démarré&#xa0;: {error}.</translation>
    </message>
    <message>
        <source>The engine does not accept the secret of extension {username}.</source>
        <translation>Le central n’accepte pas le mot de passe du poste {username}.</translation>
    </message>
    <message>
        <source>The engine does not answer the call.</source>
        <translation>Le central ne répond pas à l’appel.</translation>
    </message>
    <message>
        <source>The engine does not respond.</source>
        <translation>Le central ne répond pas.</translation>
    </message>
    <message>
        <source>The engine does not say what became of the recording.</source>
        <translation>Le central ne dit pas ce qu’est devenu l’enregistrement.</translation>
    </message>
    <message>
        <source>The engine has ended in the middle of the recording.</source>
        <translation>Le central s’est arrêté au milieu de l’enregistrement.</translation>
    </message>
    <message>
        <source>The engine has ended.</source>
        <translation>Le central s’est arrêté.</translation>
    </message>
    <message>
        <source>The engine has not begun within {patience} s.</source>
        <translation>Le central n’a pas démarré en {patience}&#xa0;s.</translation>
    </message>
    <message>
        <source>The engine is stopping.</source>
        <translation>Le central est en train de s’arrêter.</translation>
    </message>
    <message>
        <source>The engine knows no command “{command}”.</source>
        <translation>Le central ne connaît pas la commande «&#xa0;{command}&#xa0;».</translation>
    </message>
    <message>
        <source>The engine of {data} belongs to another user.</source>
        <translation>Le central de {data} appartient à un autre utilisateur.</translation>
    </message>
    <message>
        <source>The engine of {data} does not respond.</source>
        <translation>Le central de {data} ne répond pas.</translation>
    </message>
    <message>
        <source>The engine reports an error.</source>
        <translation>Le central signale une erreur.</translation>
    </message>
    <message>
        <source>The engine that runs does not serve TLS.</source>
        <translation>Le central qui fonctionne ne sert pas TLS.</translation>
    </message>
    <message>
        <source>The engine was sent {what}.</source>
        <translation>Le central a reçu {what}.</translation>
    </message>
    <message>
        <source>The engine&apos;s socket cannot be made in {folder}: {reason}.</source>
        <translation>L’accès au central ne peut pas être créé dans {folder}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The engine, process {process}, has not ended within {end_patience} s.</source>
        <translation>Le central, processus {process}, ne s’est pas arrêté en {end_patience}&#xa0;s.</translation>
    </message>
    <message>
        <source>The expression &quot;{inside}&quot; counts as 0: {problem}.</source>
        <translation>L’expression «&#xa0;{inside}&#xa0;» compte comme 0&#xa0;: {problem}.</translation>
    </message>
    <message>
        <source>The expression &quot;{source}&quot; cannot be evaluated: {problem}.</source>
        <translation>L’expression «&#xa0;{source}&#xa0;» ne peut pas être évaluée&#xa0;: {problem}.</translation>
    </message>
    <message>
        <source>The extension &quot;{text}&quot; {why}.</source>
        <translation>Le poste «&#xa0;{text}&#xa0;» {why}.</translation>
    </message>
    <message>
        <source>The extension ends here without Hangup().</source>
        <translation>Le poste se termine ici sans Hangup().</translation>
    </message>
    <message>
        <source>The extension {number} cannot have {call_limit} calls at once.</source>
        <translation>Le poste {number} ne peut pas avoir {call_limit} appels à la fois.</translation>
    </message>
    <message>
        <source>The extension {pattern} has no steps.</source>
        <translation>Le poste {pattern} n’a pas d’étapes.</translation>
    </message>
    <message>
        <source>The files in {name} cannot be read or written: {reason}.</source>
        <translation>Les fichiers dans {name} ne peuvent pas être lus ou écrits&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The first of {tracks} sound tracks was taken.</source>
        <translation>La première des {tracks} pistes sonores a été prise.</translation>
    </message>
    <message>
        <source>The first step of {pattern} has notes.</source>
        <translation>La première étape de {pattern} a des remarques.</translation>
    </message>
    <message>
        <source>The first word comes at the right moment.</source>
        <translation>Le premier mot arrive au bon moment.</translation>
    </message>
    <message>
        <source>The function &quot;{name}&quot; is not known here.</source>
        <translation>La fonction «&#xa0;{name}&#xa0;» n’est pas connue ici.</translation>
    </message>
    <message>
        <source>The function {name}({argument}) is not known here; it is empty.</source>
        <translation>La fonction {name}({argument}) n’est pas connue ici&#x202f;; elle est vide.</translation>
    </message>
    <message>
        <source>The greeting &quot;{greeting}&quot; has no version {number}: {has}.</source>
        <translation>L’annonce «&#xa0;{greeting}&#xa0;» n’a pas de version {number}&#xa0;: {has}.</translation>
    </message>
    <message>
        <source>The greeting &quot;{greeting}&quot; is valid only {when}; today is {day}.</source>
        <translation>L’annonce «&#xa0;{greeting}&#xa0;» n’est valable que {when}&#x202f;; nous sommes le {day}.</translation>
    </message>
    <message>
        <source>The greeting &quot;{greeting}&quot; {reason}.</source>
        <translation>L’annonce «&#xa0;{greeting}&#xa0;» {reason}.</translation>
    </message>
    <message>
        <source>The greeting &quot;{name}&quot; has no version {version}</source>
        <translation>L’annonce «&#xa0;{name}&#xa0;» n’a pas de version {version}</translation>
    </message>
    <message>
        <source>The greeting &quot;{name}&quot; is in use: {named}.</source>
        <translation>L’annonce «&#xa0;{name}&#xa0;» est utilisée&#xa0;: {named}.</translation>
    </message>
    <message>
        <source>The greeting &quot;{name}&quot; is there already.</source>
        <translation>L’annonce «&#xa0;{name}&#xa0;» existe déjà.</translation>
    </message>
    <message>
        <source>The greeting &quot;{name}&quot; would have {count} tags.</source>
        <translation>L’annonce «&#xa0;{name}&#xa0;» aurait {count} étiquettes.</translation>
    </message>
    <message>
        <source>The greeting &quot;{old}&quot; cannot replace itself.</source>
        <translation>L’annonce «&#xa0;{old}&#xa0;» ne peut pas se remplacer elle-même.</translation>
    </message>
    <message>
        <source>The greeting&apos;s validity {days} runs backwards.</source>
        <translation>La validité de l’annonce {days} va à reculons.</translation>
    </message>
    <message>
        <source>The hours &quot;{text}&quot; {why}.</source>
        <translation>Les heures «&#xa0;{text}&#xa0;» {why}.</translation>
    </message>
    <message>
        <source>The hours from {start} to {end} have no day.</source>
        <translation>Les heures de {start} à {end} n’ont pas de jour.</translation>
    </message>
    <message>
        <source>The include of &quot;{name}&quot; depends on the time.</source>
        <translation>L’include de «&#xa0;{name}&#xa0;» dépend de l’heure.</translation>
    </message>
    <message>
        <source>The include of {context}</source>
        <translation>L’include de {context}</translation>
    </message>
    <message>
        <source>The key {key} does not belong to the certificate {path}.</source>
        <translation>La clé {key} ne va pas avec le certificat {path}.</translation>
    </message>
    <message>
        <source>The key {path} is locked with a passphrase, which nobody could type when the engine starts.</source>
        <translation>La clé {path} est protégée par une phrase secrète, que personne ne pourrait saisir au démarrage du central.</translation>
    </message>
    <message>
        <source>The label &quot;{label}&quot; is taken.</source>
        <translation>Le repère «&#xa0;{label}&#xa0;» est déjà pris.</translation>
    </message>
    <message>
        <source>The language &quot;{language}&quot; is none.</source>
        <translation>La langue «&#xa0;{language}&#xa0;» n’existe pas.</translation>
    </message>
    <message>
        <source>The line is longer than {longest} characters.</source>
        <translation>La ligne dépasse {longest} caractères.</translation>
    </message>
    <message>
        <source>The mains hums in it, at {hum_hertz} Hz and above.</source>
        <translation>On y entend le ronflement du secteur, à {hum_hertz}&#xa0;Hz et au-dessus.</translation>
    </message>
    <message>
        <source>The moment {added} has no time zone.</source>
        <translation>Le moment {added} n’a pas de fuseau horaire.</translation>
    </message>
    <message>
        <source>The moment {moment} is beyond the calendar.</source>
        <translation>Le moment {moment} est au-delà du calendrier.</translation>
    </message>
    <message>
        <source>The name</source>
        <translation>Le nom</translation>
    </message>
    <message>
        <source>The name {name} is longer than a file&apos;s can be.</source>
        <translation>Le nom {name} est plus long que ne peut l’être celui d’un fichier.</translation>
    </message>
    <message>
        <source>The number {dialled} is not public: calls from outside do not reach it.</source>
        <translation>Le numéro {dialled} n’est pas public&#xa0;: les appels de l’extérieur ne l’atteignent pas.</translation>
    </message>
    <message>
        <source>The number {number} &quot;{name}&quot; is also the extension &quot;{extension}&quot;.</source>
        <translation>Le numéro {number} «&#xa0;{name}&#xa0;» est aussi le poste «&#xa0;{extension}&#xa0;».</translation>
    </message>
    <message>
        <source>The number {number} has a rule {position}, and no rule {expected}.</source>
        <translation>Le numéro {number} a une règle {position}, et pas de règle {expected}.</translation>
    </message>
    <message>
        <source>The number {number} has no place for a rule {position}.</source>
        <translation>Le numéro {number} n’a pas de place pour une règle {position}.</translation>
    </message>
    <message>
        <source>The number {number} is in the series twice.</source>
        <translation>Le numéro {number} est deux fois dans la série.</translation>
    </message>
    <message>
        <source>The numbers &quot;{part}&quot; cannot be read.</source>
        <translation>Les numéros «&#xa0;{part}&#xa0;» sont illisibles.</translation>
    </message>
    <message>
        <source>The numbers &quot;{part}&quot; run backwards.</source>
        <translation>Les numéros «&#xa0;{part}&#xa0;» vont à reculons.</translation>
    </message>
    <message>
        <source>The one function to write is CHANNEL(tonezone); what the caller sent stays as it is.</source>
        <translation>La seule fonction à écrire est CHANNEL(tonezone)&#x202f;; ce que l’appelant a envoyé reste tel quel.</translation>
    </message>
    <message>
        <source>The order of patterns here is that of the standard matching. Set it to no.</source>
        <translation>L’ordre des motifs est ici celui de la comparaison standard. Mettez cette valeur à no.</translation>
    </message>
    <message>
        <source>The part &quot;{text}&quot; of the ringback cannot be read.</source>
        <translation>L’élément «&#xa0;{text}&#xa0;» de la tonalité de retour d’appel est illisible.</translation>
    </message>
    <message>
        <source>The part from {start} to {end} lasts longer than a greeting may.</source>
        <translation>La partie de {start} à {end} dure plus longtemps qu’une annonce ne le peut.</translation>
    </message>
    <message>
        <source>The part from {start} to {end} seconds cannot be moved to {to} seconds, where it is.</source>
        <translation>La partie de {start} à {end} secondes ne peut pas être déplacée à {to} secondes, où elle se trouve.</translation>
    </message>
    <message>
        <source>The part from {start} to {end} was taken.</source>
        <translation>La partie de {start} à {end} a été prise.</translation>
    </message>
    <message>
        <source>The password has a sign that this file cannot hold. baresip asks for it at each start; pbxgui extension set {user} --new-secret makes one that fits into the file.</source>
        <translation>Le mot de passe a un signe que ce fichier ne peut pas contenir. baresip le demande à chaque démarrage&#x202f;; pbxgui extension set {user} --new-secret en crée un qui convient au fichier.</translation>
    </message>
    <message>
        <source>The phone cannot use UDP address {host}:{port}: {reason}.</source>
        <translation>Le téléphone ne peut pas utiliser l’adresse UDP {host}:{port}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The phone of {extension} could not be rung ({reason}).</source>
        <translation>Le téléphone de {extension} n’a pas pu sonner ({reason}).</translation>
    </message>
    <message>
        <source>The phone of {extension} is busy.</source>
        <translation>Le téléphone de {extension} est occupé.</translation>
    </message>
    <message>
        <source>The position &quot;{text}&quot; cannot be used.</source>
        <translation>La position «&#xa0;{text}&#xa0;» ne peut pas être utilisée.</translation>
    </message>
    <message>
        <source>The priority {priority} cannot be.</source>
        <translation>La priorité {priority} n’est pas possible.</translation>
    </message>
    <message>
        <source>The program</source>
        <translation>Le programme</translation>
    </message>
    <message>
        <source>The program has more than {most_nodes} ways through it.</source>
        <translation>Le programme a plus de {most_nodes} chemins.</translation>
    </message>
    <message>
        <source>The recording &quot;{file}&quot; of the greeting &quot;{greeting}&quot; is missing.</source>
        <translation>L’enregistrement «&#xa0;{file}&#xa0;» de l’annonce «&#xa0;{greeting}&#xa0;» manque.</translation>
    </message>
    <message>
        <source>The recording cannot be written to {folder}: {reason}.</source>
        <translation>L’enregistrement ne peut pas être écrit dans {folder}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The recording lasts {seconds} s.</source>
        <translation>L’enregistrement dure {seconds} s.</translation>
    </message>
    <message>
        <source>The recording {path} was not completed.</source>
        <translation>L’enregistrement {path} n’a pas été terminé.</translation>
    </message>
    <message>
        <source>The recording {sha256} {what}.</source>
        <translation>L’enregistrement {sha256} {what}.</translation>
    </message>
    <message>
        <source>The ring group &quot;{group}&quot; has no members.</source>
        <translation>Le groupe «&#xa0;{group}&#xa0;» n’a pas de membres.</translation>
    </message>
    <message>
        <source>The ringback has no parts.</source>
        <translation>La tonalité de retour d’appel n’a pas d’éléments.</translation>
    </message>
    <message>
        <source>The ringback is nothing but pauses.</source>
        <translation>La tonalité de retour d’appel n’est faite que de pauses.</translation>
    </message>
    <message>
        <source>The row has {count} cells, the header has {columns}.</source>
        <translation>La ligne a {count} cellules, l’en-tête en a {columns}.</translation>
    </message>
    <message>
        <source>The rule is for the time outside of no schedule.</source>
        <translation>La règle vaut en dehors d’un horaire, mais sans dire lequel.</translation>
    </message>
    <message>
        <source>The rules of a number show it: `pbxgui rule list NUMBER`.</source>
        <translation>Les règles d’un numéro le montrent&#xa0;: `pbxgui rule list NUMBER`.</translation>
    </message>
    <message>
        <source>The schedule &quot;{name}&quot; has {count} entries.</source>
        <translation>L’horaire «&#xa0;{name}&#xa0;» a {count} entrées.</translation>
    </message>
    <message>
        <source>The secret of extension {number} does not have {length}.</source>
        <translation>Le mot de passe du poste {number} doit avoir {length}.</translation>
    </message>
    <message>
        <source>The secret of extension {number} has more than {allowed}.</source>
        <translation>Le mot de passe du poste {number} contient autre chose que {allowed}.</translation>
    </message>
    <message>
        <source>The session description has no audio stream.</source>
        <translation>La description de session n’a pas de flux sonore.</translation>
    </message>
    <message>
        <source>The sound &quot;{sound}&quot; cannot be played.</source>
        <translation>Le son «&#xa0;{sound}&#xa0;» ne peut pas être lu.</translation>
    </message>
    <message>
        <source>The sound &quot;{sound}&quot; cannot be played: {reason}.</source>
        <translation>Le son «&#xa0;{sound}&#xa0;» ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The sound at {rate} Hz is not what was imported: {fault}.</source>
        <translation>Le son à {rate}&#xa0;Hz n’est pas ce qui a été importé&#xa0;: {fault}.</translation>
    </message>
    <message>
        <source>The sound cannot be kept: {reason}.</source>
        <translation>Le son ne peut pas être conservé&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The sound cannot be stored in {folder}: {reason}.</source>
        <translation>Le son ne peut pas être placé dans {folder}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The sound file {name} cannot be read: {reason}.</source>
        <translation>Le fichier son {name} ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The sound file {name} may not be read.</source>
        <translation>Vous n’avez pas le droit de lire le fichier son {name}.</translation>
    </message>
    <message>
        <source>The sound file {path} cannot be read: {error}.</source>
        <translation>Le fichier son {path} ne peut pas être lu&#xa0;: {error}.</translation>
    </message>
    <message>
        <source>The sound name &apos;{name}&apos; {problem}.</source>
        <translation>Le nom du son «&#xa0;{name}&#xa0;» {problem}.</translation>
    </message>
    <message>
        <source>The sound of a video was taken.</source>
        <translation>Le son d’une vidéo a été pris.</translation>
    </message>
    <message>
        <source>The step has no application.</source>
        <translation>L’étape n’a pas d’application.</translation>
    </message>
    <message>
        <source>The step {kind} cannot have {name} {value} {unit}.</source>
        <translation>L’étape {kind} ne peut pas avoir {name} {value} {unit}.</translation>
    </message>
    <message>
        <source>The step {kind} from {start} to {end} seconds has no length.</source>
        <translation>L’étape {kind} de {start} à {end} secondes n’a pas de durée.</translation>
    </message>
    <message>
        <source>The step {kind} knows no &quot;{name}&quot;.</source>
        <translation>L’étape {kind} ne connaît pas «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>The step {kind} needs {name}.</source>
        <translation>L’étape {kind} a besoin de {name}.</translation>
    </message>
    <message>
        <source>The steps of {pattern} are not in order.</source>
        <translation>Les étapes de {pattern} ne sont pas dans l’ordre.</translation>
    </message>
    <message>
        <source>The stock engine has no TLS that is safe: it contains OpenSSL 1.0.2, which nobody mends any more.</source>
        <translation>Le central fourni n’a pas de TLS sûr&#xa0;: il contient OpenSSL 1.0.2, que personne ne corrige plus.</translation>
    </message>
    <message>
        <source>The table has more than {most_rows} rows.</source>
        <translation>Le tableau a plus de {most_rows} lignes.</translation>
    </message>
    <message>
        <source>The table is empty.</source>
        <translation>Le tableau est vide.</translation>
    </message>
    <message>
        <source>The table is larger than {largest_file} MiB.</source>
        <translation>Le tableau dépasse {largest_file}&#xa0;Mio.</translation>
    </message>
    <message>
        <source>The tag &quot;{tag}&quot; holds a comma, which parts one tag from the next.</source>
        <translation>L’étiquette «&#xa0;{tag}&#xa0;» contient une virgule, qui sépare une étiquette de la suivante.</translation>
    </message>
    <message>
        <source>The take cannot be written to {path}: {reason}.</source>
        <translation>La prise ne peut pas être écrite dans {path}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The take is {take}.</source>
        <translation>La prise est {take}.</translation>
    </message>
    <message>
        <source>The take {folder} is being recorded by another window or command.</source>
        <translation>La prise {folder} est en cours d’enregistrement par une autre fenêtre ou commande.</translation>
    </message>
    <message>
        <source>The text has {count} characters.</source>
        <translation>Le texte a {count} caractères.</translation>
    </message>
    <message>
        <source>The text to speak is too long.</source>
        <translation>Le texte à lire est trop long.</translation>
    </message>
    <message>
        <source>The time {moment} cannot be used in a schedule.</source>
        <translation>L’heure {moment} ne peut pas servir dans un horaire.</translation>
    </message>
    <message>
        <source>The tone &quot;{text}&quot; is too high.</source>
        <translation>La tonalité «&#xa0;{text}&#xa0;» est trop aiguë.</translation>
    </message>
    <message>
        <source>The tone list has {count} elements.</source>
        <translation>La liste de tonalités a {count} éléments.</translation>
    </message>
    <message>
        <source>The transcript of &quot;{name}&quot; is too long.</source>
        <translation>La transcription de «&#xa0;{name}&#xa0;» est trop longue.</translation>
    </message>
    <message>
        <source>The value &quot;{value}&quot; of {name} has outer spaces.</source>
        <translation>La valeur «&#xa0;{value}&#xa0;» de {name} a des espaces au bord.</translation>
    </message>
    <message>
        <source>The value of {name}</source>
        <translation>La valeur de {name}</translation>
    </message>
    <message>
        <source>The years &quot;{text}&quot; cannot be used.</source>
        <translation>Les années «&#xa0;{text}&#xa0;» ne peuvent pas être utilisées.</translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; cannot be used.</source>
        <translation>«&#xa0;{text}&#xa0;» ne peut pas être utilisé ({field}).</translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is no day.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un jour ({field}).</translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is no number of seconds.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un nombre de secondes ({field}).</translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is no whole number.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas un nombre entier ({field}).</translation>
    </message>
    <message>
        <source>The {field} &quot;{text}&quot; is not known.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas connu ({field}).</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; begins or ends with a space.</source>
        <translation>«&#xa0;{value}&#xa0;» commence ou finit par une espace ({field}).</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; cannot be used.</source>
        <translation>«&#xa0;{value}&#xa0;» ne peut pas être utilisé ({field}).</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is no SIP address.</source>
        <translation>«&#xa0;{value}&#xa0;» n’est pas une adresse SIP ({field}).</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is no number.</source>
        <translation>«&#xa0;{value}&#xa0;» n’est pas un numéro ({field}).</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is there twice.</source>
        <translation>«&#xa0;{value}&#xa0;» y est deux fois ({field}).</translation>
    </message>
    <message>
        <source>The {field} &quot;{value}&quot; is too long.</source>
        <translation>«&#xa0;{value}&#xa0;» est trop long ({field}).</translation>
    </message>
    <message>
        <source>The {field} is empty.</source>
        <translation>Il manque une valeur&#xa0;: {field}.</translation>
    </message>
    <message>
        <source>The {field} of {value} seconds cannot be used.</source>
        <translation>{value} secondes ne sont pas possibles ({field}).</translation>
    </message>
    <message>
        <source>The {field} {port} is not possible.</source>
        <translation>{port} n’est pas possible ({field}).</translation>
    </message>
    <message>
        <source>The {kind} &quot;{key}&quot; is in use: {paths}.</source>
        <translation>«&#xa0;{key}&#xa0;» ({kind}) sert encore&#xa0;: {paths}.</translation>
    </message>
    <message>
        <source>The {kind} &quot;{record}&quot; is there already.</source>
        <translation>«&#xa0;{record}&#xa0;» existe déjà ({kind}).</translation>
    </message>
    <message>
        <source>The {what} &quot;{field}&quot; is no duration.</source>
        <translation>«&#xa0;{field}&#xa0;» n’est pas une durée ({what}).</translation>
    </message>
    <message>
        <source>The {what} has no &quot;{entry}&quot;.</source>
        <translation>«&#xa0;{entry}&#xa0;» ne s’y trouve pas ({what}).</translation>
    </message>
    <message>
        <source>The {what} {path}</source>
        <translation>Le fichier {path} ({what})</translation>
    </message>
    <message>
        <source>The {what} {path} cannot be read: {reason}.</source>
        <translation>Impossible de lire {path} ({what})&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The {what} {path} is no file.</source>
        <translation>{path} n’est pas un fichier ({what}).</translation>
    </message>
    <message>
        <source>There are no tones for the country &quot;{name}&quot;.</source>
        <translation>Il n’y a pas de tonalités pour le pays «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>There are no tones for the country &quot;{zone}&quot;.</source>
        <translation>Il n’y a pas de tonalités pour le pays «&#xa0;{zone}&#xa0;».</translation>
    </message>
    <message>
        <source>There are no tones for the country &quot;{zone}&quot;; they stay as they are.</source>
        <translation>Il n’y a pas de tonalités pour le pays «&#xa0;{zone}&#xa0;»&#x202f;; elles restent telles quelles.</translation>
    </message>
    <message>
        <source>There is no call {name}.</source>
        <translation>Il n’y a pas d’appel {name}.</translation>
    </message>
    <message>
        <source>There is no cause &quot;{text}&quot;.</source>
        <translation>Il n’y a pas de cause «&#xa0;{text}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no certificate in {path}.</source>
        <translation>Il n’y a pas de certificat dans {path}.</translation>
    </message>
    <message>
        <source>There is no change to redo.</source>
        <translation>Il n’y a rien à rétablir.</translation>
    </message>
    <message>
        <source>There is no change to undo.</source>
        <translation>Il n’y a rien à annuler.</translation>
    </message>
    <message>
        <source>There is no extension in it.</source>
        <translation>Il ne contient pas de poste.</translation>
    </message>
    <message>
        <source>There is no extension {extension}.</source>
        <translation>Il n’y a pas de poste {extension}.</translation>
    </message>
    <message>
        <source>There is no file {name}.</source>
        <translation>Il n’y a pas de fichier {name}.</translation>
    </message>
    <message>
        <source>There is no folder {path}.</source>
        <translation>Il n’y a pas de dossier {path}.</translation>
    </message>
    <message>
        <source>There is no greeting &quot;{name}&quot;.</source>
        <translation>Il n’y a pas d’annonce «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no greeting for the sound &quot;{sound}&quot;.</source>
        <translation>Il n’y a pas d’annonce pour le son «&#xa0;{sound}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no number &quot;{text}&quot;.</source>
        <translation>Il n’y a pas de numéro «&#xa0;{text}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no number and no extension yet.</source>
        <translation>Il n’y a encore ni numéro ni poste.</translation>
    </message>
    <message>
        <source>There is no number or extension {dialled}. {remedy}</source>
        <translation>Il n’y a pas de numéro ni de poste {dialled}. {remedy}</translation>
    </message>
    <message>
        <source>There is no number or extension {number}.</source>
        <translation>Il n’y a pas de numéro ni de poste {number}.</translation>
    </message>
    <message>
        <source>There is no number yet on which a caller could be refused.</source>
        <translation>Il n’y a pas encore de numéro sur lequel refuser un appelant.</translation>
    </message>
    <message>
        <source>There is no part of a sound from {start} to {end}.</source>
        <translation>Il n’y a pas de partie d’un son de {start} à {end}.</translation>
    </message>
    <message>
        <source>There is no part {number}: the sound has {count}.</source>
        <translation>Il n’y a pas de partie {number}&#xa0;: le son en a {count}.</translation>
    </message>
    <message>
        <source>There is no private key in {path}.</source>
        <translation>Il n’y a pas de clé privée dans {path}.</translation>
    </message>
    <message>
        <source>There is no ringing tone for the country &quot;{zone}&quot;.</source>
        <translation>Il n’y a pas de tonalité de retour d’appel pour le pays «&#xa0;{zone}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no room for more sound in {parent}: {reason}.</source>
        <translation>Il n’y a plus de place pour du son dans {parent}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>There is no room for the files in {name}.</source>
        <translation>Il n’y a pas de place pour les fichiers dans {name}.</translation>
    </message>
    <message>
        <source>There is no room for {name}.</source>
        <translation>Il n’y a pas de place pour {name}.</translation>
    </message>
    <message>
        <source>There is no sound &quot;{sound}&quot;.</source>
        <translation>Il n’y a pas de son «&#xa0;{sound}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no sound file {name}.</source>
        <translation>Il n’y a pas de fichier son {name}.</translation>
    </message>
    <message>
        <source>There is no sound on this computer: {reason}.</source>
        <translation>Cet ordinateur n’a pas de son&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>There is no sound {name} (looked in {folders}).</source>
        <translation>Il n’y a pas de son {name} (cherché dans {folders}).</translation>
    </message>
    <message>
        <source>There is no step &quot;{target}&quot; to go to.</source>
        <translation>Il n’y a pas d’étape «&#xa0;{target}&#xa0;» où aller.</translation>
    </message>
    <message>
        <source>There is no step of editing yet.</source>
        <translation>Il n’y a pas encore d’étape de modification.</translation>
    </message>
    <message>
        <source>There is no step {number}: the list has {count}.</source>
        <translation>Il n’y a pas d’étape {number}&#xa0;: la liste en a {count}.</translation>
    </message>
    <message>
        <source>There is no take that was left behind.</source>
        <translation>Il n’y a pas de prise laissée en suspens.</translation>
    </message>
    <message>
        <source>There is no take to go on with.</source>
        <translation>Il n’y a pas de prise à continuer.</translation>
    </message>
    <message>
        <source>There is no take {identity}.</source>
        <translation>Il n’y a pas de prise {identity}.</translation>
    </message>
    <message>
        <source>There is no text to speak.</source>
        <translation>Il n’y a pas de texte à lire.</translation>
    </message>
    <message>
        <source>There is no time zone &quot;{name}&quot;.</source>
        <translation>Il n’y a pas de fuseau horaire «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no voice &quot;{name}&quot;.</source>
        <translation>Il n’y a pas de voix «&#xa0;{name}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no {kind} &quot;{key}&quot;.</source>
        <translation>«&#xa0;{key}&#xa0;» n’existe pas ({kind}).</translation>
    </message>
    <message>
        <source>There is no {kind} &quot;{name}&quot;.</source>
        <translation>«&#xa0;{name}&#xa0;» n’existe pas ({kind}).</translation>
    </message>
    <message>
        <source>There is nothing more to answer; `pbxgui transfer` sends its caller on.</source>
        <translation>Il n’y a plus à décrocher&#x202f;; `pbxgui transfer` transfère l’appelant.</translation>
    </message>
    <message>
        <source>There is only {names}.</source>
        <translation>Il n’y a que {names}.</translation>
    </message>
    <message>
        <source>There is {names}.</source>
        <translation>Il y a {names}.</translation>
    </message>
    <message>
        <source>These are there, the latest first: {known}.</source>
        <translation>Voici celles qui existent, la dernière d’abord&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>This engine keeps no recordings.</source>
        <translation>Ce central ne conserve pas d’enregistrements.</translation>
    </message>
    <message>
        <source>This system has no database of time zones.</source>
        <translation>Ce système n’a pas de base de fuseaux horaires.</translation>
    </message>
    <message>
        <source>This user may not use the sound card.</source>
        <translation>Cet utilisateur n’a pas le droit d’utiliser la carte son.</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Jeudi</translation>
    </message>
    <message>
        <source>Times are not supported here; include it without, or branch in the extension.</source>
        <translation>Les heures ne sont pas prises en charge ici&#x202f;; incluez-le sans, ou branchez dans le poste.</translation>
    </message>
    <message>
        <source>Tones before Progress() or Answer() cannot be heard.</source>
        <translation>Les tonalités avant Progress() ou Answer() ne s’entendent pas.</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>Try again in a moment; if this stays, end the other process.</source>
        <translation>Réessayez dans un instant&#x202f;; si cela persiste, arrêtez l’autre processus.</translation>
    </message>
    <message>
        <source>Try again once it is complete.</source>
        <translation>Réessayez quand il sera complet.</translation>
    </message>
    <message>
        <source>Try again, or restart it.</source>
        <translation>Réessayez, ou redémarrez-le.</translation>
    </message>
    <message>
        <source>Try another voice, or a shorter text.</source>
        <translation>Essayez une autre voix, ou un texte plus court.</translation>
    </message>
    <message>
        <source>Try it again.</source>
        <translation>Réessayez.</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Mardi</translation>
    </message>
    <message>
        <source>Two records of the kind {kind} would be called {both}.</source>
        <translation>Deux éléments de même sorte ({kind}) s’appelleraient {both}.</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Royaume-Uni</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>États-Unis</translation>
    </message>
    <message>
        <source>Use a recording without copy protection, or record the greeting yourself.</source>
        <translation>Utilisez un enregistrement sans protection contre la copie, ou enregistrez l’annonce vous-même.</translation>
    </message>
    <message>
        <source>Use digits, * and #, with a + at most in front; {longest_number} characters at most.</source>
        <translation>Utilisez des chiffres, * et #, avec au plus un + devant&#x202f;; {longest_number} caractères au plus.</translation>
    </message>
    <message>
        <source>Use digits, letters, * # + and, after a leading underscore, X Z N [1-5] . or !</source>
        <translation>Utilisez des chiffres, des lettres, * # + et, après un trait de soulignement initial, X Z N [1-5] . ou&#x202f;!</translation>
    </message>
    <message>
        <source>Use letters a-z, digits, - _ and . ({longest_name} at most), a letter or digit first.</source>
        <translation>Utilisez des lettres a-z, des chiffres, - _ et . ({longest_name} au plus), une lettre ou un chiffre d’abord.</translation>
    </message>
    <message>
        <source>Use letters, digits and underscores, beginning with a letter, at most {longest_name} characters.</source>
        <translation>Utilisez des lettres, des chiffres et des traits de soulignement, en commençant par une lettre, {longest_name} caractères au plus.</translation>
    </message>
    <message>
        <source>Use one of these: {known}.</source>
        <translation>Utilisez l’une de celles-ci&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>Use the commands of this pbxgui.</source>
        <translation>Utilisez les commandes de ce pbxgui.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Nom d’utilisateur</translation>
    </message>
    <message>
        <source>Venezuela</source>
        <translation>Venezuela</translation>
    </message>
    <message>
        <source>Wait for a call to end, or install the full engine.</source>
        <translation>Attendez la fin d’un appel, ou installez le central complet.</translation>
    </message>
    <message>
        <source>Wait until it is free, or choose another extension.</source>
        <translation>Attendez qu’il soit libre, ou choisissez un autre poste.</translation>
    </message>
    <message>
        <source>split at {step} s</source>
        <translation>divisé à {step} s</translation>
    </message>
    <message>
        <source>spoken by {voice}, {pace} words a minute: “{words}”</source>
        <translation>lu par {voice}, {pace} mots par minute&#xa0;: «&#xa0;{words}&#xa0;»</translation>
    </message>
    <message>
        <source>{name} lasts more than {minutes} minutes, and no greeting does.</source>
        <translation>{name} dure plus de {minutes} minutes, et aucune annonce ne dure autant.</translation>
    </message>
    <message>
        <source>{name} lasts {time}: there is nothing of it behind {start}.</source>
        <translation>{name} dure {time}&#xa0;: il n’y a plus rien après {start}.</translation>
    </message>
    <message>
        <source>{name} lasts {time}; the longest greeting has {minutes} minutes.</source>
        <translation>{name} dure {time}&#x202f;; l’annonce la plus longue est de {minutes} minutes.</translation>
    </message>
    <message>
        <source>Wait until one of them is over, end one with `pbxgui hangup`, or allow more: `pbxgui extension set {extension} --calls {call_limit}`.</source>
        <translation>Attendez que l’un d’eux soit terminé, terminez-en un avec `pbxgui hangup`, ou permettez-en plus&#xa0;: `pbxgui extension set {extension} --calls {call_limit}`.</translation>
    </message>
    <message>
        <source>If you go on, “{other}” records. To keep the same sound, connect “{device}” again first.</source>
        <translation>Si vous continuez, «&#xa0;{other}&#xa0;» enregistre. Pour garder le même son, rebranchez d’abord «&#xa0;{device}&#xa0;».</translation>
    </message>
    <message>
        <source>The configuration {path} is just being made by another process.</source>
        <translation>La configuration {path} est en cours de création par un autre processus.</translation>
    </message>
    <message>
        <source>The microphone “{device}” was disconnected.</source>
        <translation>Le micro «&#xa0;{device}&#xa0;» a été débranché.</translation>
    </message>
    <message>
        <source>The microphone “{device}” was disconnected; the system uses “{other}” now.</source>
        <translation>Le micro «&#xa0;{device}&#xa0;» a été débranché&#x202f;; le système utilise maintenant «&#xa0;{other}&#xa0;».</translation>
    </message>
    <message>
        <source>Wait until somebody has taken it, or it has come back.</source>
        <translation>Attendez que quelqu’un l’ait pris, ou qu’il soit revenu.</translation>
    </message>
    <message>
        <source>Wait until somebody has, or end it with `pbxgui hangup`.</source>
        <translation>Attendez que quelqu’un décroche, ou terminez-le avec `pbxgui hangup`.</translation>
    </message>
    <message>
        <source>Wait until the copy is complete, then try again.</source>
        <translation>Attendez que la copie soit terminée, puis réessayez.</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Avertissement</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mercredi</translation>
    </message>
    <message>
        <source>What callers of a number hear</source>
        <translation>Ce qu’entendent les appelants d’un numéro</translation>
    </message>
    <message>
        <source>What can be done now: {possible}.</source>
        <translation>Possible maintenant&#xa0;: {possible}.</translation>
    </message>
    <message>
        <source>What it says is in {log}.</source>
        <translation>Ce qu’il dit se trouve dans {log}.</translation>
    </message>
    <message>
        <source>What this caller heard is no greeting of pbxgui: {heard}.</source>
        <translation>Ce que cet appelant a entendu n’est pas une annonce de pbxgui&#xa0;: {heard}.</translation>
    </message>
    <message>
        <source>What this caller heard is not there any more: {names}.</source>
        <translation>Ce que cet appelant a entendu n’existe plus&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>What was heard cannot be written to {path}: {reason}.</source>
        <translation>Ce qui a été entendu ne peut pas être écrit dans {path}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>What was recorded in {path} cannot be read: {reason}.</source>
        <translation>Ce qui a été enregistré dans {path} ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>What was recorded is kept. Free some space there; a minute takes 6 MB.</source>
        <translation>Ce qui a été enregistré est conservé. Libérez-y de la place&#x202f;; une minute prend 6&#xa0;Mo.</translation>
    </message>
    <message>
        <source>What was recorded is kept. Make the folder writable for the user that runs pbxgui.</source>
        <translation>Ce qui a été enregistré est conservé. Donnez à l’utilisateur qui exécute pbxgui le droit d’écrire dans le dossier.</translation>
    </message>
    <message>
        <source>What was written as {change} cannot be read back.</source>
        <translation>Ce qui a été écrit comme {change} ne peut pas être relu.</translation>
    </message>
    <message>
        <source>What was written as {form} is not what was to be written: {fault}.</source>
        <translation>Ce qui a été écrit comme {form} n’est pas ce qui devait être écrit&#xa0;: {fault}.</translation>
    </message>
    <message>
        <source>What was written to {target} is not what the edited sound is.</source>
        <translation>Ce qui a été écrit dans {target} n’est pas le son modifié.</translation>
    </message>
    <message>
        <source>What you are working on cannot be written down in {folder}: {reason}.</source>
        <translation>Votre travail en cours ne peut pas être noté dans {folder}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>What you are working on is too long to be written down while you do.</source>
        <translation>Votre travail en cours est trop long pour être noté au fur et à mesure.</translation>
    </message>
    <message>
        <source>What you typed cannot be kept: {reason}.</source>
        <translation>Ce que vous avez saisi ne peut pas être conservé&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>What you typed last cannot be read: {reason}.</source>
        <translation>Ce que vous avez saisi en dernier ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Whoever sees this can make calls at your cost. If a stranger may have seen it: pbxgui extension set {user} --new-secret</source>
        <translation>Quiconque voit ceci peut téléphoner à vos frais. Si un inconnu a pu le voir&#xa0;: pbxgui extension set {user} --new-secret</translation>
    </message>
    <message>
        <source>With {steps} steps it is too large for each of them to be checked.</source>
        <translation>Avec {steps} étapes, il est trop grand pour que chacune soit vérifiée.</translation>
    </message>
    <message>
        <source>Write &quot;1&quot;, or go on with &quot;same =&gt; {word},...&quot; right below the extension&apos;s other lines.</source>
        <translation>Écrivez «&#xa0;1&#xa0;», ou continuez avec «&#xa0;same =&gt; {word},...&#xa0;» juste sous les autres lignes du poste.</translation>
    </message>
    <message>
        <source>Write &quot;;--&quot; where the comment begins, or put a space before the &quot;;&quot;.</source>
        <translation>Écrivez «&#xa0;;--&#xa0;» là où le commentaire commence, ou mettez une espace devant le «&#xa0;;&#xa0;».</translation>
    </message>
    <message>
        <source>Write &quot;Desk phone=sip:desk@10.0.0.7&quot;, with commas between several.</source>
        <translation>Écrivez «&#xa0;Desk phone=sip:desk@10.0.0.7&#xa0;», avec des virgules s’il y en a plusieurs.</translation>
    </message>
    <message>
        <source>Write &quot;any&quot;, &quot;anonymous&quot;, a number, &quot;+49301%&quot;, a pattern such as &quot;_0301X.&quot;, or &quot;contacts:NAME&quot;.</source>
        <translation>Écrivez «&#xa0;any&#xa0;», «&#xa0;anonymous&#xa0;», un numéro, «&#xa0;+49301%&#xa0;», un motif comme «&#xa0;_0301X.&#xa0;», ou «&#xa0;contacts:NAME&#xa0;».</translation>
    </message>
    <message>
        <source>Write &quot;de&quot; or &quot;pt-BR&quot;.</source>
        <translation>Écrivez «&#xa0;de&#xa0;» ou «&#xa0;pt-BR&#xa0;».</translation>
    </message>
    <message>
        <source>Write &quot;n&quot; for the next priority.</source>
        <translation>Écrivez «&#xa0;n&#xa0;» pour la priorité suivante.</translation>
    </message>
    <message>
        <source>Write ${NAME:offset} or ${NAME:offset:length} with numbers.</source>
        <translation>Écrivez ${NAME:offset} ou ${NAME:offset:length} avec des nombres.</translation>
    </message>
    <message>
        <source>Write 1, 2, 3 and so on.</source>
        <translation>Écrivez 1, 2, 3 et ainsi de suite.</translation>
    </message>
    <message>
        <source>Write Dial(PJSIP/1001&amp;PJSIP/1002,30,r).</source>
        <translation>Écrivez Dial(PJSIP/1001&amp;PJSIP/1002,30,r).</translation>
    </message>
    <message>
        <source>Write Goto(label), Goto(extension,priority) or Goto(context,extension,priority).</source>
        <translation>Écrivez Goto(label), Goto(extension,priority) ou Goto(context,extension,priority).</translation>
    </message>
    <message>
        <source>Write GotoIf($[&quot;${A}&quot; = &quot;b&quot;]?label-if-true:label-if-false).</source>
        <translation>Écrivez GotoIf($[&quot;${A}&quot; = &quot;b&quot;]?label-if-true:label-if-false).</translation>
    </message>
    <message>
        <source>Write GotoIfTime(09:00-16:59,mon-fri,*,*?label-if-true:label-if-false).</source>
        <translation>Écrivez GotoIfTime(09:00-16:59,mon-fri,*,*?label-if-true:label-if-false).</translation>
    </message>
    <message>
        <source>Write NoOp().</source>
        <translation>Écrivez NoOp().</translation>
    </message>
    <message>
        <source>Write PJSIP/ followed by the extension, as in PJSIP/1001.</source>
        <translation>Écrivez PJSIP/ suivi du poste, comme dans PJSIP/1001.</translation>
    </message>
    <message>
        <source>Write Set(NAME=value).</source>
        <translation>Écrivez Set(NAME=value).</translation>
    </message>
    <message>
        <source>Write [context].</source>
        <translation>Écrivez [context].</translation>
    </message>
    <message>
        <source>Write [name].</source>
        <translation>Écrivez [name].</translation>
    </message>
    <message>
        <source>Write a [context] and below it exten =&gt; number,1,Application().</source>
        <translation>Écrivez un [context] et en dessous exten =&gt; number,1,Application().</translation>
    </message>
    <message>
        <source>Write a cause of Q.850, for example 17 or USER_BUSY.</source>
        <translation>Écrivez une cause de Q.850, par exemple 17 ou USER_BUSY.</translation>
    </message>
    <message>
        <source>Write a label or priority that exists.</source>
        <translation>Écrivez un repère ou une priorité qui existe.</translation>
    </message>
    <message>
        <source>Write a level from 0 to {highest_level}, or put the whole message in double quotes.</source>
        <translation>Écrivez un niveau de 0 à {highest_level}, ou mettez tout le message entre guillemets droits.</translation>
    </message>
    <message>
        <source>Write a number with a point, such as &quot;20&quot; or &quot;2.5&quot;.</source>
        <translation>Écrivez un nombre avec un point, comme «&#xa0;20&#xa0;» ou «&#xa0;2.5&#xa0;».</translation>
    </message>
    <message>
        <source>Write a number, n, n+1 or n(label).</source>
        <translation>Écrivez un nombre, n, n+1 ou n(label).</translation>
    </message>
    <message>
        <source>Write a tag for each word.</source>
        <translation>Écrivez une étiquette pour chaque mot.</translation>
    </message>
    <message>
        <source>Write an underscore, then digits, * # +, X Z N or [1-5], and at the end . or ! for the rest.</source>
        <translation>Écrivez un trait de soulignement, puis des chiffres, * # +, X Z N ou [1-5], et à la fin . ou&#x202f;! pour le reste.</translation>
    </message>
    <message>
        <source>Write at least one tone, for example 440+480/2000,0/4000.</source>
        <translation>Écrivez au moins une tonalité, par exemple 440+480/2000,0/4000.</translation>
    </message>
    <message>
        <source>Write exten =&gt; number,priority,Application(arguments).</source>
        <translation>Écrivez exten =&gt; number,priority,Application(arguments).</translation>
    </message>
    <message>
        <source>Write for example &quot;user-busy&quot;, &quot;call-rejected&quot; or &quot;no-answer&quot;.</source>
        <translation>Écrivez par exemple «&#xa0;user-busy&#xa0;», «&#xa0;call-rejected&#xa0;» ou «&#xa0;no-answer&#xa0;».</translation>
    </message>
    <message>
        <source>Write frequencies in Hz and milliseconds, for example &quot;440+480/2000,0/4000&quot;.</source>
        <translation>Écrivez des fréquences en Hz et des millisecondes, par exemple «&#xa0;440+480/2000,0/4000&#xa0;».</translation>
    </message>
    <message>
        <source>Write hours and minutes; the time zone is the schedule&apos;s.</source>
        <translation>Écrivez heures et minutes&#x202f;; le fuseau horaire est celui de l’horaire.</translation>
    </message>
    <message>
        <source>Write it as &quot;sip:user@host&quot; or &quot;sip:user@host:5060;transport=tcp&quot;.</source>
        <translation>Écrivez-le comme «&#xa0;sip:user@host&#xa0;» ou «&#xa0;sip:user@host:5060;transport=tcp&#xa0;».</translation>
    </message>
    <message>
        <source>Write it as --address 192.0.2.10:{usual_port}.</source>
        <translation>Écrivez-le comme --address 192.0.2.10:{usual_port}.</translation>
    </message>
    <message>
        <source>Write it as in &quot;2026-12-24&quot;.</source>
        <translation>Écrivez-le comme dans «&#xa0;2026-12-24&#xa0;».</translation>
    </message>
    <message>
        <source>Write it as in &quot;Europe/Berlin&quot;.</source>
        <translation>Écrivez-le comme dans «&#xa0;Europe/Berlin&#xa0;».</translation>
    </message>
    <message>
        <source>Write it as in Europe/Berlin.</source>
        <translation>Écrivez-le comme dans Europe/Berlin.</translation>
    </message>
    <message>
        <source>Write it as sip:1001@192.0.2.10 or sip:1001@192.0.2.10:5060.</source>
        <translation>Écrivez-le comme sip:1001@192.0.2.10 ou sip:1001@192.0.2.10:5060.</translation>
    </message>
    <message>
        <source>Write it in digits.</source>
        <translation>Écrivez-le en chiffres.</translation>
    </message>
    <message>
        <source>Write it like 90-120, 0:30-1:45 or 1:00:00-.</source>
        <translation>Écrivez-la comme 90-120, 0:30-1:45 ou 1:00:00-.</translation>
    </message>
    <message>
        <source>Write it like custom/please-hold, without extension.</source>
        <translation>Écrivez-le comme custom/please-hold, sans extension.</translation>
    </message>
    <message>
        <source>Write it once only.</source>
        <translation>Ne l’écrivez qu’une fois.</translation>
    </message>
    <message>
        <source>Write it without one: openssl pkey -in {path} -out NEW-FILE</source>
        <translation>Écrivez-la sans phrase secrète&#xa0;: openssl pkey -in {path} -out NEW-FILE</translation>
    </message>
    <message>
        <source>Write it, or remove the line.</source>
        <translation>Écrivez-le, ou supprimez la ligne.</translation>
    </message>
    <message>
        <source>Write its dates as single events.</source>
        <translation>Écrivez ses dates comme évènements séparés.</translation>
    </message>
    <message>
        <source>Write one of this machine&apos;s, such as 192.0.2.10.</source>
        <translation>Écrivez-en une de cet ordinateur, par exemple 192.0.2.10.</translation>
    </message>
    <message>
        <source>Write one of: {names}.</source>
        <translation>Écrivez l’un de ceux-ci&#xa0;: {names}.</translation>
    </message>
    <message>
        <source>Write parts such as “ring de 2”, “say NAME” and “pause 0.5”, with commas between.</source>
        <translation>Écrivez des éléments comme «&#xa0;ring de 2&#xa0;», «&#xa0;say NAME&#xa0;» et «&#xa0;pause 0.5&#xa0;», séparés par des virgules.</translation>
    </message>
    <message>
        <source>Write seconds, for example 5 or 0.5, at most {longest_wait}.</source>
        <translation>Écrivez des secondes, par exemple 5 ou 0.5, au plus {longest_wait}.</translation>
    </message>
    <message>
        <source>Write the number itself; variables are not replaced in extension names here.</source>
        <translation>Écrivez le numéro lui-même&#x202f;; ici, les variables ne sont pas remplacées dans les noms de poste.</translation>
    </message>
    <message>
        <source>Write them as in &quot;100-119&quot; or &quot;100-104, 200&quot;.</source>
        <translation>Écrivez-les comme dans «&#xa0;100-119&#xa0;» ou «&#xa0;100-104, 200&#xa0;».</translation>
    </message>
    <message>
        <source>Write them as in &quot;2026&quot; or &quot;2026-2028&quot;.</source>
        <translation>Écrivez-les comme dans «&#xa0;2026&#xa0;» ou «&#xa0;2026-2028&#xa0;».</translation>
    </message>
    <message>
        <source>Write them as in &quot;mon-fri 09:00-17:00&quot;; an end before the start is on the following day.</source>
        <translation>Écrivez-les comme dans «&#xa0;mon-fri 09:00-17:00&#xa0;»&#x202f;; une fin avant le début est au jour suivant.</translation>
    </message>
    <message>
        <source>Write times, weekdays, days, months, and perhaps a zone: 09:00-16:59,mon-fri,*,*,Europe/Berlin.</source>
        <translation>Écrivez des heures, jours de la semaine, jours, mois, et au besoin un fuseau&#xa0;: 09:00-16:59,mon-fri,*,*,Europe/Berlin.</translation>
    </message>
    <message>
        <source>Write what callers are to hear.</source>
        <translation>Écrivez ce que les appelants doivent entendre.</translation>
    </message>
    <message>
        <source>Write what people call it.</source>
        <translation>Écrivez comment on l’appelle.</translation>
    </message>
    <message>
        <source>Write yes or no.</source>
        <translation>Écrivez yes ou no.</translation>
    </message>
    <message>
        <source>Write {application}({data}).</source>
        <translation>Écrivez {application}({data}).</translation>
    </message>
    <message>
        <source>Write: {line}</source>
        <translation>Écrivez&#xa0;: {line}</translation>
    </message>
    <message>
        <source>[{context}] includes &quot;{include}&quot;, which does not exist.</source>
        <translation>[{context}] inclut «&#xa0;{include}&#xa0;», qui n’existe pas.</translation>
    </message>
    <message>
        <source>[{name}] is no context in Asterisk.</source>
        <translation>[{name}] n’est pas un contexte dans Asterisk.</translation>
    </message>
    <message>
        <source>`pbxgui calls` lists those in progress.</source>
        <translation>`pbxgui calls` affiche ceux en cours.</translation>
    </message>
    <message>
        <source>a MIDI file, which holds notes and no sound</source>
        <translation>un fichier MIDI, qui contient des notes et pas de son</translation>
    </message>
    <message>
        <source>a PDF document</source>
        <translation>un document PDF</translation>
    </message>
    <message>
        <source>a ZIP archive or a document of an office program</source>
        <translation>une archive ZIP ou un document bureautique</translation>
    </message>
    <message>
        <source>a call that cannot be read ({error})</source>
        <translation>un appel illisible ({error})</translation>
    </message>
    <message>
        <source>a call that is no object</source>
        <translation>un appel qui n’est pas un objet</translation>
    </message>
    <message>
        <source>a command without a number of its own</source>
        <translation>une commande sans numéro à elle</translation>
    </message>
    <message>
        <source>a compressed archive</source>
        <translation>une archive compressée</translation>
    </message>
    <message>
        <source>a database</source>
        <translation>une base de données</translation>
    </message>
    <message>
        <source>a device or pipe</source>
        <translation>un périphérique ou un tube</translation>
    </message>
    <message>
        <source>a document of an office program</source>
        <translation>un document bureautique</translation>
    </message>
    <message>
        <source>a folder</source>
        <translation>un dossier</translation>
    </message>
    <message>
        <source>a line that is not JSON</source>
        <translation>une ligne qui n’est pas du JSON</translation>
    </message>
    <message>
        <source>a line that is not a JSON object</source>
        <translation>une ligne qui n’est pas un objet JSON</translation>
    </message>
    <message>
        <source>a line that is too long</source>
        <translation>une ligne trop longue</translation>
    </message>
    <message>
        <source>a list of sounds, and not one itself</source>
        <translation>une liste de sons, et non un son</translation>
    </message>
    <message>
        <source>a picture</source>
        <translation>une image</translation>
    </message>
    <message>
        <source>a program</source>
        <translation>un programme</translation>
    </message>
    <message>
        <source>a quality that cannot be read ({error})</source>
        <translation>une qualité illisible ({error})</translation>
    </message>
    <message>
        <source>a quoted text does not end</source>
        <translation>un texte entre guillemets n’est pas terminé</translation>
    </message>
    <message>
        <source>a record in {table} names one that is not in {other}</source>
        <translation>un élément de {table} en nomme un qui n’est pas dans {other}</translation>
    </message>
    <message>
        <source>a recording that no version is</source>
        <translation>un enregistrement qui n’est celui d’aucune version</translation>
    </message>
    <message>
        <source>a reply without content</source>
        <translation>une réponse sans contenu</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>un texte</translation>
    </message>
    <message>
        <source>a web page</source>
        <translation>une page web</translation>
    </message>
    <message>
        <source>address to ring</source>
        <translation>adresse à faire sonner</translation>
    </message>
    <message>
        <source>after a wrong key</source>
        <translation>après une touche erronée</translation>
    </message>
    <message>
        <source>after an error</source>
        <translation>après une erreur</translation>
    </message>
    <message>
        <source>after the call is over</source>
        <translation>après la fin de l’appel</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tous</translation>
    </message>
    <message>
        <source>an event without a number</source>
        <translation>un évènement sans numéro</translation>
    </message>
    <message>
        <source>another call</source>
        <translation>un autre appel</translation>
    </message>
    <message>
        <source>answer-then-greet</source>
        <translation>Décrocher, puis annonce</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>décroché</translation>
    </message>
    <message>
        <source>application</source>
        <translation>application</translation>
    </message>
    <message>
        <source>beginning of the caller</source>
        <translation>début du numéro de l’appelant</translation>
    </message>
    <message>
        <source>big-endian WAV</source>
        <translation>WAV big-endian</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>occupé</translation>
    </message>
    <message>
        <source>calendar</source>
        <translation>calendrier</translation>
    </message>
    <message>
        <source>caller</source>
        <translation>appelant</translation>
    </message>
    <message>
        <source>cannot be opened</source>
        <translation>ne peut pas être ouvert</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>sont illisibles</translation>
    </message>
    <message>
        <source>cannot have &quot;{pattern}&quot; as character {index}</source>
        <translation>ne peut pas avoir «&#xa0;{pattern}&#xa0;» comme caractère {index}</translation>
    </message>
    <message>
        <source>cap before the answer</source>
        <translation>durée maximale avant que quelqu’un décroche</translation>
    </message>
    <message>
        <source>column {column}</source>
        <translation>colonne {column}</translation>
    </message>
    <message>
        <source>contact group</source>
        <translation>groupe d’appelants</translation>
    </message>
    <message>
        <source>contact group&apos;s name</source>
        <translation>nom du groupe d’appelants</translation>
    </message>
    <message>
        <source>contact in group &quot;{name}&quot;</source>
        <translation>numéro dans le groupe «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>contains &quot;{character}&quot;</source>
        <translation>contient «&#xa0;{character}&#xa0;»</translation>
    </message>
    <message>
        <source>context</source>
        <translation>contexte</translation>
    </message>
    <message>
        <source>could not be read or written</source>
        <translation>n’a pas pu être lu ou écrit</translation>
    </message>
    <message>
        <source>custom-ringback</source>
        <translation>Retour d’appel personnalisé</translation>
    </message>
    <message>
        <source>date</source>
        <translation>date</translation>
    </message>
    <message>
        <source>default</source>
        <translation>par défaut</translation>
    </message>
    <message>
        <source>delay in milliseconds</source>
        <translation>délai en millisecondes</translation>
    </message>
    <message>
        <source>delay of member {extension}</source>
        <translation>délai du membre {extension}</translation>
    </message>
    <message>
        <source>delayed</source>
        <translation>décalé</translation>
    </message>
    <message>
        <source>destination</source>
        <translation>destination</translation>
    </message>
    <message>
        <source>destination of calls to nobody&apos;s phone</source>
        <translation>destination si aucun téléphone n’est joignable</translation>
    </message>
    <message>
        <source>destination of calls to the busy</source>
        <translation>destination si occupé</translation>
    </message>
    <message>
        <source>destination of declined calls</source>
        <translation>destination si refusé</translation>
    </message>
    <message>
        <source>destination of diverted calls</source>
        <translation>destination des appels renvoyés</translation>
    </message>
    <message>
        <source>destination of unanswered calls</source>
        <translation>destination si personne ne décroche</translation>
    </message>
    <message>
        <source>device of extension {number}</source>
        <translation>appareil du poste {number}</translation>
    </message>
    <message>
        <source>device&apos;s contact</source>
        <translation>adresse de l’appareil</translation>
    </message>
    <message>
        <source>device&apos;s name</source>
        <translation>nom de l’appareil</translation>
    </message>
    <message>
        <source>divert after the cap</source>
        <translation>le renvoi après la durée maximale</translation>
    </message>
    <message>
        <source>divert to</source>
        <translation>renvoyer vers</translation>
    </message>
    <message>
        <source>does not begin with an underscore</source>
        <translation>ne commence pas par un trait de soulignement</translation>
    </message>
    <message>
        <source>edited from {what}: {steps}</source>
        <translation>modifié à partir de {what}&#xa0;: {steps}</translation>
    </message>
    <message>
        <source>ends before its {components} does</source>
        <translation>se termine avant son {components}</translation>
    </message>
    <message>
        <source>error</source>
        <translation>erreur</translation>
    </message>
    <message>
        <source>extension</source>
        <translation>poste</translation>
    </message>
    <message>
        <source>extension to ring</source>
        <translation>poste à faire sonner</translation>
    </message>
    <message>
        <source>extension&apos;s name</source>
        <translation>nom du poste</translation>
    </message>
    <message>
        <source>faded in over {step} s</source>
        <translation>fondu d’entrée sur {step}&#xa0;s</translation>
    </message>
    <message>
        <source>faded out over {step} s</source>
        <translation>fondu de sortie sur {step}&#xa0;s</translation>
    </message>
    <message>
        <source>from {valid_from} on</source>
        <translation>à partir du {valid_from}</translation>
    </message>
    <message>
        <source>functions are read with &quot;${{text}(...)}&quot;</source>
        <translation>les fonctions se lisent avec «&#xa0;${{text}(...)}&#xa0;»</translation>
    </message>
    <message>
        <source>greet-answer-ring</source>
        <translation>Annonce, décrocher, puis sonnerie</translation>
    </message>
    <message>
        <source>greet-then-ring</source>
        <translation>Annonce, puis sonnerie</translation>
    </message>
    <message>
        <source>greeting</source>
        <translation>annonce</translation>
    </message>
    <message>
        <source>greeting of the ringback</source>
        <translation>annonce de la tonalité de retour d’appel</translation>
    </message>
    <message>
        <source>greeting&apos;s file name</source>
        <translation>nom du fichier de l’annonce</translation>
    </message>
    <message>
        <source>greeting&apos;s length</source>
        <translation>durée de l’annonce</translation>
    </message>
    <message>
        <source>greeting&apos;s name</source>
        <translation>nom de l’annonce</translation>
    </message>
    <message>
        <source>has &quot;{event}&quot; over {days} days</source>
        <translation>a «&#xa0;{event}&#xa0;» sur {days} jours</translation>
    </message>
    <message>
        <source>has &quot;{rest}&quot; after a &quot;.&quot; or &quot;!&quot;, which already takes the rest of the number</source>
        <translation>a «&#xa0;{rest}&#xa0;» après un «&#xa0;.&#xa0;» ou «&#xa0;!&#xa0;», qui prend déjà le reste du numéro</translation>
    </message>
    <message>
        <source>has a &quot;[&quot; without its &quot;]&quot;</source>
        <translation>a un «&#xa0;[&#xa0;» sans son «&#xa0;]&#xa0;»</translation>
    </message>
    <message>
        <source>has a character that sound names cannot have</source>
        <translation>a un caractère que les noms de sons ne peuvent pas avoir</translation>
    </message>
    <message>
        <source>has a set with letters outside ASCII</source>
        <translation>a un ensemble avec des lettres hors ASCII</translation>
    </message>
    <message>
        <source>has an empty set &quot;[]&quot;</source>
        <translation>a un ensemble vide «&#xa0;[]&#xa0;»</translation>
    </message>
    <message>
        <source>has more than {most_entries} holidays</source>
        <translation>a plus de {most_entries} jours fériés</translation>
    </message>
    <message>
        <source>has more than {most_events} events</source>
        <translation>a plus de {most_events} évènements</translation>
    </message>
    <message>
        <source>has no recording that can be played</source>
        <translation>n’a pas d’enregistrement lisible</translation>
    </message>
    <message>
        <source>has no room left</source>
        <translation>n’a plus de place</translation>
    </message>
    <message>
        <source>has the range &quot;{first}-{last}&quot;, which runs backwards</source>
        <translation>a l’intervalle «&#xa0;{first}-{last}&#xa0;», qui va à reculons</translation>
    </message>
    <message>
        <source>have no day &quot;{part}&quot;</source>
        <translation>n’ont pas de jour «&#xa0;{part}&#xa0;»</translation>
    </message>
    <message>
        <source>have no time &quot;{text}&quot;</source>
        <translation>n’ont pas d’heure «&#xa0;{text}&#xa0;»</translation>
    </message>
    <message>
        <source>holiday&apos;s name</source>
        <translation>nom du jour férié</translation>
    </message>
    <message>
        <source>hum of {step} Hz filtered out</source>
        <translation>ronflement de {step}&#xa0;Hz filtré</translation>
    </message>
    <message>
        <source>imported from {file}</source>
        <translation>importé de {file}</translation>
    </message>
    <message>
        <source>in-order</source>
        <translation>dans l’ordre</translation>
    </message>
    <message>
        <source>info</source>
        <translation>information</translation>
    </message>
    <message>
        <source>is a pattern of nothing</source>
        <translation>est un motif de rien</translation>
    </message>
    <message>
        <source>is being written by another process</source>
        <translation>est en cours d’écriture par un autre processus</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>est endommagé</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>est vide</translation>
    </message>
    <message>
        <source>is empty but for dashes</source>
        <translation>est vide, à part des tirets</translation>
    </message>
    <message>
        <source>is in use</source>
        <translation>est en cours d’utilisation</translation>
    </message>
    <message>
        <source>is larger than {largest_calendar} bytes</source>
        <translation>dépasse {largest_calendar} octets</translation>
    </message>
    <message>
        <source>is longer than {longest_pattern} characters</source>
        <translation>dépasse {longest_pattern} caractères</translation>
    </message>
    <message>
        <source>is longer than {longest} characters</source>
        <translation>dépasse {longest} caractères</translation>
    </message>
    <message>
        <source>is missing</source>
        <translation>manque</translation>
    </message>
    <message>
        <source>is none: it does not begin with BEGIN:VCALENDAR</source>
        <translation>n’en est pas un&#xa0;: il ne commence pas par BEGIN:VCALENDAR</translation>
    </message>
    <message>
        <source>is not a configuration database</source>
        <translation>n’est pas une base de données de configuration</translation>
    </message>
    <message>
        <source>is not relative to the sounds folder</source>
        <translation>n’est pas relatif au dossier des sons</translation>
    </message>
    <message>
        <source>is too long</source>
        <translation>est trop long</translation>
    </message>
    <message>
        <source>is valid only {when}, and the call is on {day}</source>
        <translation>n’est valable que {when}, et l’appel a lieu le {day}</translation>
    </message>
    <message>
        <source>it begins at {value} s, where the sound of {size} has ended</source>
        <translation>il commence à {value}&#xa0;s, alors que le son de {size} est fini</translation>
    </message>
    <message>
        <source>it cannot be read back ({error})</source>
        <translation>il ne peut pas être relu ({error})</translation>
    </message>
    <message>
        <source>it did not answer, or did not refresh the session in time</source>
        <translation>il n’a pas répondu, ou n’a pas renouvelé la session à temps</translation>
    </message>
    <message>
        <source>it ends in &quot;\&quot;</source>
        <translation>elle finit par «&#xa0;\&#xa0;»</translation>
    </message>
    <message>
        <source>it ends where a value should stand</source>
        <translation>elle finit là où il faudrait une valeur</translation>
    </message>
    <message>
        <source>it has become shorter</source>
        <translation>il est devenu plus court</translation>
    </message>
    <message>
        <source>it has more than {deepest} parentheses and signs</source>
        <translation>elle a plus de {deepest} parenthèses et signes</translation>
    </message>
    <message>
        <source>it has {count}</source>
        <translation>elle en a {count}</translation>
    </message>
    <message>
        <source>it has {found} frames instead of {frames}</source>
        <translation>il a {found} échantillons au lieu de {frames}</translation>
    </message>
    <message>
        <source>it has {frames} frames at {rate} Hz</source>
        <translation>il a {frames} échantillons à {rate}&#xa0;Hz</translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation>il est vide</translation>
    </message>
    <message>
        <source>it knows nothing of the call any more</source>
        <translation>il ne sait plus rien de l’appel</translation>
    </message>
    <message>
        <source>it repeats too much</source>
        <translation>elle répète trop</translation>
    </message>
    <message>
        <source>it was made by another program</source>
        <translation>il a été créé par un autre programme</translation>
    </message>
    <message>
        <source>its level is {difference} dB off</source>
        <translation>son niveau s’écarte de {difference}&#xa0;dB</translation>
    </message>
    <message>
        <source>its likeness to the original is {likeness}</source>
        <translation>sa ressemblance avec l’original est de {likeness}</translation>
    </message>
    <message>
        <source>its place is behind the end of the sound, which lasts {size}</source>
        <translation>sa place est après la fin du son, qui dure {size}</translation>
    </message>
    <message>
        <source>label</source>
        <translation>repère</translation>
    </message>
    <message>
        <source>leads out of the sounds folder or has an empty part</source>
        <translation>sort du dossier des sons ou a une partie vide</translation>
    </message>
    <message>
        <source>licence note</source>
        <translation>mention de licence</translation>
    </message>
    <message>
        <source>limited to {step} dBFS</source>
        <translation>limité à {step}&#xa0;dBFS</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>ligne {line}</translation>
    </message>
    <message>
        <source>loudness {step} LUFS</source>
        <translation>niveau sonore {step}&#xa0;LUFS</translation>
    </message>
    <message>
        <source>may not be opened</source>
        <translation>ne doit pas être ouvert</translation>
    </message>
    <message>
        <source>may not be written</source>
        <translation>ne doit pas être écrit</translation>
    </message>
    <message>
        <source>member</source>
        <translation>membre</translation>
    </message>
    <message>
        <source>member of group &quot;{name}&quot;</source>
        <translation>membre du groupe «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>members</source>
        <translation>membres</translation>
    </message>
    <message>
        <source>mono</source>
        <translation>mono</translation>
    </message>
    <message>
        <source>name</source>
        <translation>nom</translation>
    </message>
    <message>
        <source>nameless</source>
        <translation>sans nom</translation>
    </message>
    <message>
        <source>no folder at all</source>
        <translation>aucun dossier</translation>
    </message>
    <message>
        <source>no line is free</source>
        <translation>aucune ligne n’est libre</translation>
    </message>
    <message>
        <source>no phone responded</source>
        <translation>aucun téléphone n’a répondu</translation>
    </message>
    <message>
        <source>nobody could be reached</source>
        <translation>personne n’était joignable</translation>
    </message>
    <message>
        <source>nobody took the call</source>
        <translation>personne n’a pris l’appel</translation>
    </message>
    <message>
        <source>noise lowered by {step} dB</source>
        <translation>bruit de fond baissé de {step}&#xa0;dB</translation>
    </message>
    <message>
        <source>not a list</source>
        <translation>pas une liste</translation>
    </message>
    <message>
        <source>nothing in the sound is louder than {value} dBFS</source>
        <translation>rien dans le son n’est plus fort que {value}&#xa0;dBFS</translation>
    </message>
    <message>
        <source>nothing was heard from it for {seconds} s, and {reason}</source>
        <translation>on n’a rien reçu de lui pendant {seconds}&#xa0;s, et {reason}</translation>
    </message>
    <message>
        <source>number</source>
        <translation>numéro</translation>
    </message>
    <message>
        <source>number dialled</source>
        <translation>numéro composé</translation>
    </message>
    <message>
        <source>number of calls at once</source>
        <translation>nombre d’appels simultanés</translation>
    </message>
    <message>
        <source>number to go to</source>
        <translation>numéro où aller</translation>
    </message>
    <message>
        <source>number&apos;s name</source>
        <translation>nom du numéro</translation>
    </message>
    <message>
        <source>only {free} MB are free</source>
        <translation>seulement {free} Mo sont libres</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>pause</translation>
    </message>
    <message>
        <source>play a sound</source>
        <translation>la lecture d’un son</translation>
    </message>
    <message>
        <source>policy after the cap</source>
        <translation>suite après la durée maximale</translation>
    </message>
    <message>
        <source>port</source>
        <translation>port</translation>
    </message>
    <message>
        <source>port for TLS</source>
        <translation>port pour TLS</translation>
    </message>
    <message>
        <source>put together: {parts}</source>
        <translation>composé&#xa0;: {parts}</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>enregistré</translation>
    </message>
    <message>
        <source>refuse</source>
        <translation>Refuser avec annonce</translation>
    </message>
    <message>
        <source>repeats &quot;{event}&quot; by {rule}</source>
        <translation>répète «&#xa0;{event}&#xa0;» par {rule}</translation>
    </message>
    <message>
        <source>repeats &quot;{event}&quot; with {name}</source>
        <translation>répète «&#xa0;{event}&#xa0;» avec {name}</translation>
    </message>
    <message>
        <source>ring</source>
        <translation>Sonnerie simple</translation>
    </message>
    <message>
        <source>ring group</source>
        <translation>groupe</translation>
    </message>
    <message>
        <source>ring group to ring</source>
        <translation>groupe à faire sonner</translation>
    </message>
    <message>
        <source>ring group&apos;s name</source>
        <translation>nom du groupe</translation>
    </message>
    <message>
        <source>ringback</source>
        <translation>tonalité de retour d’appel</translation>
    </message>
    <message>
        <source>ringing time</source>
        <translation>durée de sonnerie</translation>
    </message>
    <message>
        <source>ringing time of group &quot;{name}&quot;</source>
        <translation>durée de sonnerie du groupe «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>rule {number}</source>
        <translation>règle {number}</translation>
    </message>
    <message>
        <source>rumble below {step} Hz filtered out</source>
        <translation>bruits sourds sous {step}&#xa0;Hz filtrés</translation>
    </message>
    <message>
        <source>schedule</source>
        <translation>horaire</translation>
    </message>
    <message>
        <source>schedule&apos;s name</source>
        <translation>nom de l’horaire</translation>
    </message>
    <message>
        <source>silence at both ends taken out (below {step} dBFS{kept})</source>
        <translation>silence aux deux bouts retiré (sous {step}&#xa0;dBFS{kept})</translation>
    </message>
    <message>
        <source>stereo</source>
        <translation>stéréo</translation>
    </message>
    <message>
        <source>tag of &quot;{name}&quot;</source>
        <translation>étiquette de «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>text to speak</source>
        <translation>texte à lire</translation>
    </message>
    <message>
        <source>that is no file name</source>
        <translation>ce n’est pas un nom de fichier</translation>
    </message>
    <message>
        <source>that the system has chosen</source>
        <translation>choisi par le système</translation>
    </message>
    <message>
        <source>the call failed</source>
        <translation>l’appel a échoué</translation>
    </message>
    <message>
        <source>the call is not there any more</source>
        <translation>l’appel n’existe plus</translation>
    </message>
    <message>
        <source>the call is refused everywhere</source>
        <translation>l’appel est refusé partout</translation>
    </message>
    <message>
        <source>the call is rejected</source>
        <translation>l’appel est rejeté</translation>
    </message>
    <message>
        <source>the caller does not begin with {prefix}</source>
        <translation>le numéro de l’appelant ne commence pas par {prefix}</translation>
    </message>
    <message>
        <source>the caller does not fit {pattern}</source>
        <translation>le numéro de l’appelant ne correspond pas à {pattern}</translation>
    </message>
    <message>
        <source>the caller hung up before the answer</source>
        <translation>l’appelant a raccroché avant que quelqu’un décroche</translation>
    </message>
    <message>
        <source>the caller is not in the contact group &quot;{name}&quot;</source>
        <translation>l’appelant n’est pas dans le groupe d’appelants «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>the caller is not {number}</source>
        <translation>l’appelant n’est pas {number}</translation>
    </message>
    <message>
        <source>the caller is told to call elsewhere</source>
        <translation>l’appelant est invité à appeler ailleurs</translation>
    </message>
    <message>
        <source>the caller shows a number</source>
        <translation>l’appelant affiche un numéro</translation>
    </message>
    <message>
        <source>the configuration has an error</source>
        <translation>la configuration a une erreur</translation>
    </message>
    <message>
        <source>the extension “{extension}”</source>
        <translation>le poste «&#xa0;{extension}&#xa0;»</translation>
    </message>
    <message>
        <source>the number has changed</source>
        <translation>le numéro a changé</translation>
    </message>
    <message>
        <source>the number is not complete</source>
        <translation>le numéro est incomplet</translation>
    </message>
    <message>
        <source>the number “{dialled}”</source>
        <translation>le numéro «&#xa0;{dialled}&#xa0;»</translation>
    </message>
    <message>
        <source>the other side hung up</source>
        <translation>l’autre côté a raccroché</translation>
    </message>
    <message>
        <source>the pattern has more than {longest_pattern} characters</source>
        <translation>le motif dépasse {longest_pattern} caractères</translation>
    </message>
    <message>
        <source>the phone cannot do this</source>
        <translation>le téléphone ne sait pas le faire</translation>
    </message>
    <message>
        <source>the phones share no codec</source>
        <translation>les téléphones n’ont aucun codec en commun</translation>
    </message>
    <message>
        <source>the regular expression &quot;{pattern}&quot; cannot be used: {problem}</source>
        <translation>l’expression régulière «&#xa0;{pattern}&#xa0;» ne peut pas être utilisée&#xa0;: {problem}</translation>
    </message>
    <message>
        <source>the schedule &quot;{name}&quot; covers {moment}</source>
        <translation>l’horaire «&#xa0;{name}&#xa0;» couvre {moment}</translation>
    </message>
    <message>
        <source>the schedule &quot;{name}&quot; does not cover {moment}</source>
        <translation>l’horaire «&#xa0;{name}&#xa0;» ne couvre pas {moment}</translation>
    </message>
    <message>
        <source>the sound gets longer than {longest_greeting} minutes</source>
        <translation>le son dépasse {longest_greeting} minutes</translation>
    </message>
    <message>
        <source>the text has more than {longest_text} characters</source>
        <translation>le texte dépasse {longest_text} caractères</translation>
    </message>
    <message>
        <source>the treatment &quot;{treatment}&quot;</source>
        <translation>le traitement «&#xa0;{treatment}&#xa0;»</translation>
    </message>
    <message>
        <source>there is no contact group &quot;{name}&quot;</source>
        <translation>il n’y a pas de groupe d’appelants «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>there is no schedule &quot;{name}&quot;</source>
        <translation>il n’y a pas d’horaire «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>there is nobody at this number</source>
        <translation>il n’y a personne à ce numéro</translation>
    </message>
    <message>
        <source>transcript of &quot;{name}&quot;</source>
        <translation>transcription de «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>treatment</source>
        <translation>traitement</translation>
    </message>
    <message>
        <source>trimmed to {step}</source>
        <translation>réduit à {step}</translation>
    </message>
    <message>
        <source>until {valid_until}</source>
        <translation>jusqu’au {valid_until}</translation>
    </message>
    <message>
        <source>utf-8</source>
        <translation>utf-8</translation>
    </message>
    <message>
        <source>variable</source>
        <translation>variable</translation>
    </message>
    <message>
        <source>version {number}</source>
        <translation>version {number}</translation>
    </message>
    <message>
        <source>voice</source>
        <translation>voix</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>avertissement</translation>
    </message>
    <message>
        <source>we hung up</source>
        <translation>nous avons raccroché</translation>
    </message>
    <message>
        <source>what was written cannot be read back</source>
        <translation>ce qui a été écrit ne peut pas être relu</translation>
    </message>
    <message>
        <source>when no key is pressed in time</source>
        <translation>si aucune touche n’est pressée à temps</translation>
    </message>
    <message>
        <source>when the call has lasted too long</source>
        <translation>quand l’appel a duré trop longtemps</translation>
    </message>
    <message>
        <source>when the caller presses star</source>
        <translation>quand l’appelant appuie sur étoile</translation>
    </message>
    <message>
        <source>when the operator is asked for</source>
        <translation>quand on demande l’opérateur</translation>
    </message>
    <message>
        <source>without a number</source>
        <translation>sans numéro</translation>
    </message>
    <message>
        <source>{application} goes to &quot;{branches}&quot;.</source>
        <translation>{application} va à «&#xa0;{branches}&#xa0;».</translation>
    </message>
    <message>
        <source>{application} has no &quot;?&quot;.</source>
        <translation>{application} n’a pas de «&#xa0;?&#xa0;».</translation>
    </message>
    <message>
        <source>{application} takes no argument &quot;{field}&quot; there.</source>
        <translation>{application} n’accepte pas l’argument «&#xa0;{field}&#xa0;» à cet endroit.</translation>
    </message>
    <message>
        <source>{by} dB louder</source>
        <translation>{by}&#xa0;dB plus fort</translation>
    </message>
    <message>
        <source>{by} dB softer</source>
        <translation>{by}&#xa0;dB moins fort</translation>
    </message>
    <message>
        <source>{caller} records a greeting for {number}.</source>
        <translation>{caller} enregistre une annonce pour le {number}.</translation>
    </message>
    <message>
        <source>{call} has been answered already.</source>
        <translation>On a déjà décroché pour {call}.</translation>
    </message>
    <message>
        <source>{call} hears no greeting at the moment.</source>
        <translation>{call} n’entend pas d’annonce en ce moment.</translation>
    </message>
    <message>
        <source>{call} is just being transferred by a phone.</source>
        <translation>{call} est en cours de transfert par un téléphone.</translation>
    </message>
    <message>
        <source>{call} is over.</source>
        <translation>{call} est terminé.</translation>
    </message>
    <message>
        <source>{count} channels</source>
        <translation>{count} canaux</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} de plus</translation>
    </message>
    <message>
        <source>{count} parts are too many.</source>
        <translation>{count} éléments, c’est trop.</translation>
    </message>
    <message>
        <source>{count} phones ring at once for one caller</source>
        <translation>{count} téléphones sonnent à la fois pour un appelant</translation>
    </message>
    <message>
        <source>{count} rings cannot be played.</source>
        <translation>{count} sonneries ne peuvent pas être lues.</translation>
    </message>
    <message>
        <source>{count} steps of editing are too many.</source>
        <translation>{count} étapes de modification, c’est trop.</translation>
    </message>
    <message>
        <source>{count} years are asked for.</source>
        <translation>{count} années sont demandées.</translation>
    </message>
    <message>
        <source>{day}, {moment} ({zone})</source>
        <translation>{day}, {moment} ({zone})</translation>
    </message>
    <message>
        <source>{delay} of {ring_seconds} seconds</source>
        <translation>{delay} sur {ring_seconds} secondes</translation>
    </message>
    <message>
        <source>{dialled} is a service number: nobody outside can dial it.</source>
        <translation>Le {dialled} est un numéro de service&#xa0;: personne à l’extérieur ne peut le composer.</translation>
    </message>
    <message>
        <source>{dialled} is an extension: nobody outside can dial it. Let a public number lead to it.</source>
        <translation>Le {dialled} est un poste&#xa0;: personne à l’extérieur ne peut le composer. Faites-y mener un numéro public.</translation>
    </message>
    <message>
        <source>{encoding}, {rate} kHz {channels}, {time}.</source>
        <translation>{encoding}, {rate}&#xa0;kHz {channels}, {time}.</translation>
    </message>
    <message>
        <source>{kind} {name}</source>
        <translation>{kind} {name}</translation>
    </message>
    <message>
        <source>{lead} s of silence before the first word: callers may think that nobody is there.</source>
        <translation>{lead}&#xa0;s de silence avant le premier mot&#xa0;: les appelants peuvent croire qu’il n’y a personne.</translation>
    </message>
    <message>
        <source>{lines} lines are not possible.</source>
        <translation>{lines} lignes ne sont pas possibles.</translation>
    </message>
    <message>
        <source>{lowest} to {highest}</source>
        <translation>de {lowest} à {highest}</translation>
    </message>
    <message>
        <source>{module}, and sip_cafile {file} (or wherever you copy that file to)</source>
        <translation>{module}, et sip_cafile {file} (ou l’endroit où vous copiez ce fichier)</translation>
    </message>
    <message>
        <source>{most_clients} programs are connected to the engine already.</source>
        <translation>{most_clients} programmes sont déjà reliés au central.</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} et {count} de plus</translation>
    </message>
    <message>
        <source>{names} and {last}</source>
        <translation>{names} et {last}</translation>
    </message>
    <message>
        <source>{names} or {last}</source>
        <translation>{names} ou {last}</translation>
    </message>
    <message>
        <source>{name} breaks off before its sound begins.</source>
        <translation>{name} s’interrompt avant le début de son contenu sonore.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>{name} ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be read: {why}.</source>
        <translation>{name} ne peut pas être lu&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{name} cannot be used: {reason}.</source>
        <translation>{name} ne peut pas être utilisé&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{name} cannot be written: there is no folder {parent}.</source>
        <translation>{name} ne peut pas être écrit&#xa0;: il n’y a pas de dossier {parent}.</translation>
    </message>
    <message>
        <source>{name} could not be decoded within {patience_seconds} seconds.</source>
        <translation>{name} n’a pas pu être décodé en {patience_seconds} secondes.</translation>
    </message>
    <message>
        <source>{name} does not say how its sound is encoded.</source>
        <translation>{name} ne dit pas comment son contenu sonore est codé.</translation>
    </message>
    <message>
        <source>{name} does not understand &quot;{argument}&quot;.</source>
        <translation>{name} ne comprend pas «&#xa0;{argument}&#xa0;».</translation>
    </message>
    <message>
        <source>{name} has a header that breaks off.</source>
        <translation>{name} a un en-tête qui s’interrompt.</translation>
    </message>
    <message>
        <source>{name} has more than {most_bytes} bytes.</source>
        <translation>{name} a plus de {most_bytes} octets.</translation>
    </message>
    <message>
        <source>{name} has no caller yet: the phone rings that shall be connected.</source>
        <translation>{name} n’a pas encore d’appelant&#xa0;: le téléphone à mettre en relation sonne.</translation>
    </message>
    <message>
        <source>{name} has no closing &quot;)&quot;.</source>
        <translation>{name} n’a pas de «&#xa0;)&#xa0;» fermante.</translation>
    </message>
    <message>
        <source>{name} has {channels} channels at {rate} Hz, which is out of bounds.</source>
        <translation>{name} a {channels} canaux à {rate}&#xa0;Hz, ce qui est hors limites.</translation>
    </message>
    <message>
        <source>{name} holds no sound that can be decoded.</source>
        <translation>{name} ne contient pas de son qui puisse être décodé.</translation>
    </message>
    <message>
        <source>{name} holds no sound, only a header.</source>
        <translation>{name} ne contient pas de son, seulement un en-tête.</translation>
    </message>
    <message>
        <source>{name} holds no sound.</source>
        <translation>{name} ne contient pas de son.</translation>
    </message>
    <message>
        <source>{name} holds no sound: it looks like {kind}.</source>
        <translation>{name} ne contient pas de son&#xa0;: cela ressemble à {kind}.</translation>
    </message>
    <message>
        <source>{name} holds nothing but zeros, as copies do that failed.</source>
        <translation>{name} ne contient que des zéros, comme les copies qui ont échoué.</translation>
    </message>
    <message>
        <source>{name} holds pictures but no sound.</source>
        <translation>{name} contient des images, mais pas de son.</translation>
    </message>
    <message>
        <source>{name} holds samples that are no sound levels.</source>
        <translation>{name} contient des échantillons qui ne sont pas des niveaux sonores.</translation>
    </message>
    <message>
        <source>{name} is a WAV file in an encoding that cannot be played (format {tag}, {bits} bits).</source>
        <translation>{name} est un fichier WAV dans un codage qui ne peut pas être lu (format {tag}, {bits} bits).</translation>
    </message>
    <message>
        <source>{name} is a folder, device or pipe.</source>
        <translation>{name} est un dossier, un périphérique ou un tube.</translation>
    </message>
    <message>
        <source>{name} is copy-protected: only the program of the shop it is from can play it.</source>
        <translation>{name} est protégé contre la copie&#xa0;: seul le programme de la boutique d’où il vient peut le lire.</translation>
    </message>
    <message>
        <source>{name} is cut off or damaged: {seconds} of it can be decoded, {promised} are promised.</source>
        <translation>{name} est tronqué ou endommagé&#xa0;: {seconds} peuvent en être décodées, {promised} sont promises.</translation>
    </message>
    <message>
        <source>{name} is cut off: its header promises {size} bytes of sound, {available} are there.</source>
        <translation>{name} est tronqué&#xa0;: son en-tête promet {size} octets de son, {available} sont là.</translation>
    </message>
    <message>
        <source>{name} is damaged: it cannot be decoded at {at}.</source>
        <translation>{name} est endommagé&#xa0;: impossible de le décoder à {at}.</translation>
    </message>
    <message>
        <source>{name} is in an encoding that cannot be decoded.</source>
        <translation>{name} est dans un codage qui ne peut pas être décodé.</translation>
    </message>
    <message>
        <source>{name} is in no sound format that is known here, or its beginning is damaged.</source>
        <translation>{name} n’est dans aucun format de son connu ici, ou son début est endommagé.</translation>
    </message>
    <message>
        <source>{name} is no file but a folder, pipe or device.</source>
        <translation>{name} n’est pas un fichier, mais un dossier, un tube ou un périphérique.</translation>
    </message>
    <message>
        <source>{name} is not UTF-8 text (byte {start}).</source>
        <translation>{name} n’est pas du texte UTF-8 (octet {start}).</translation>
    </message>
    <message>
        <source>{name} is not a WAV file (it looks like {kind}).</source>
        <translation>{name} n’est pas un fichier WAV (cela ressemble à&#xa0;: {kind}).</translation>
    </message>
    <message>
        <source>{name} is not a WAV file.</source>
        <translation>{name} n’est pas un fichier WAV.</translation>
    </message>
    <message>
        <source>{name} is not set: a call has at most {most_variables} variables.</source>
        <translation>{name} n’est pas définie&#xa0;: un appel a au plus {most_variables} variables.</translation>
    </message>
    <message>
        <source>{name} is there already.</source>
        <translation>{name} existe déjà.</translation>
    </message>
    <message>
        <source>{name} is {kind}.</source>
        <translation>{name} est {kind}.</translation>
    </message>
    <message>
        <source>{name} may not be read or written.</source>
        <translation>Vous n’avez pas le droit de lire ou d’écrire {name}.</translation>
    </message>
    <message>
        <source>{name} refers to another file or address, which is not followed.</source>
        <translation>{name} renvoie à un autre fichier ou à une autre adresse, ce qui n’est pas suivi.</translation>
    </message>
    <message>
        <source>{name} says it has {channels} channels, outside 1 to {most}.</source>
        <translation>{name} indique {channels} canaux, hors de 1 à {most}.</translation>
    </message>
    <message>
        <source>{name} says its sample rate is {rate} Hz, outside {lowest} to {highest} Hz.</source>
        <translation>{name} indique une fréquence d’échantillonnage de {rate}&#xa0;Hz, hors de {lowest} à {highest}&#xa0;Hz.</translation>
    </message>
    <message>
        <source>{number} ({rule})</source>
        <translation>{number} ({rule})</translation>
    </message>
    <message>
        <source>{number} is not public: only extensions can call it.</source>
        <translation>Le {number} n’est pas public&#xa0;: seuls les postes peuvent l’appeler.</translation>
    </message>
    <message>
        <source>{number} is the service &quot;{service}&quot;, which only the engine itself has.</source>
        <translation>Le {number} est le service «&#xa0;{service}&#xa0;», que seul le central lui-même possède.</translation>
    </message>
    <message>
        <source>{number} is {taken} already.</source>
        <translation>Le {number} est déjà {taken}.</translation>
    </message>
    <message>
        <source>{party} wanted to transfer the call to {number}, where nobody can be called; it goes on.</source>
        <translation>{party} voulait transférer l’appel au {number}, où personne ne peut être appelé&#x202f;; il continue.</translation>
    </message>
    <message>
        <source>{path} became shorter while it was read.</source>
        <translation>{path} est devenu plus court pendant la lecture.</translation>
    </message>
    <message>
        <source>{path} cannot be played: {error}</source>
        <translation>{path} ne peut pas être lu&#xa0;: {error}</translation>
    </message>
    <message>
        <source>{path} cannot be read: {error}</source>
        <translation>{path} ne peut pas être lu&#xa0;: {error}</translation>
    </message>
    <message>
        <source>{path} changed while it was read.</source>
        <translation>{path} a changé pendant la lecture.</translation>
    </message>
    <message>
        <source>{path} has {rate} Hz and not {rate_2}.</source>
        <translation>{path} a {rate}&#xa0;Hz et non {rate_2}.</translation>
    </message>
    <message>
        <source>{path} holds samples that are no sound levels.</source>
        <translation>{path} contient des échantillons qui ne sont pas des niveaux sonores.</translation>
    </message>
    <message>
        <source>{path} is empty: it has no bytes at all.</source>
        <translation>{path} est vide&#xa0;: il n’a pas un seul octet.</translation>
    </message>
    <message>
        <source>{path} is not a file name.</source>
        <translation>{path} n’est pas un nom de fichier.</translation>
    </message>
    <message>
        <source>{path} is not a mono sound at {rate} Hz.</source>
        <translation>{path} n’est pas un son mono à {rate}&#xa0;Hz.</translation>
    </message>
    <message>
        <source>{path} is not what was written to it.</source>
        <translation>{path} n’est pas ce qui y a été écrit.</translation>
    </message>
    <message>
        <source>{path} is {kind}, not a sound file.</source>
        <translation>{path} est {kind}, pas un fichier son.</translation>
    </message>
    <message>
        <source>{path} was not written by pbxgui. Nothing was changed.</source>
        <translation>{path} n’a pas été écrit par pbxgui. Rien n’a été changé.</translation>
    </message>
    <message>
        <source>{path}: the greeting &quot;{greeting}&quot; is not valid on {today}.</source>
        <translation>{path}&#xa0;: l’annonce «&#xa0;{greeting}&#xa0;» n’est pas valable le {today}.</translation>
    </message>
    <message>
        <source>{path}: there is no {kind} &quot;{name}&quot;.</source>
        <translation>{path}&#xa0;: «&#xa0;{name}&#xa0;» n’existe pas ({kind}).</translation>
    </message>
    <message>
        <source>{path}: there is no {kind} &quot;{reference}&quot;.</source>
        <translation>{path}&#xa0;: «&#xa0;{reference}&#xa0;» n’existe pas ({kind}).</translation>
    </message>
    <message>
        <source>{path}: to {wanted} a {words} is missing.</source>
        <translation>{path}&#xa0;: pour {wanted}, il manque&#xa0;: {words}.</translation>
    </message>
    <message>
        <source>{pattern} begins with priority {priority}, so no call can begin there.</source>
        <translation>{pattern} commence par la priorité {priority}&#x202f;; aucun appel ne peut donc y commencer.</translation>
    </message>
    <message>
        <source>{phone} has not responded for {seconds} s. Is the phone on, and its address right?</source>
        <translation>{phone} n’a pas répondu depuis {seconds}&#xa0;s. Le téléphone est-il allumé, et son adresse est-elle juste&#x202f;?</translation>
    </message>
    <message>
        <source>{phone} vanished: {reason}.</source>
        <translation>{phone} a disparu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{places}: {what}</source>
        <translation>{places}&#xa0;: {what}</translation>
    </message>
    <message>
        <source>{program} could not speak with the voice {voice}: {reason}.</source>
        <translation>{program} n’a pas pu parler avec la voix {voice}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{reference} is a number of another kind: choose it as {confused}.</source>
        <translation>{reference} est un numéro d’une autre sorte&#xa0;: choisissez-le comme {confused}.</translation>
    </message>
    <message>
        <source>{shortest_secret} to {longest_secret} characters</source>
        <translation>de {shortest_secret} à {longest_secret} caractères</translation>
    </message>
    <message>
        <source>{source} brings the decoder down ({signal}). Nothing was imported.</source>
        <translation>{source} fait échouer le décodeur ({signal}). Rien n’a été importé.</translation>
    </message>
    <message>
        <source>{source} could not be decoded within {patience_seconds} seconds.</source>
        <translation>{source} n’a pas pu être décodé en {patience_seconds} secondes.</translation>
    </message>
    <message>
        <source>{source} is empty: it has no bytes at all.</source>
        <translation>{source} est vide&#xa0;: il n’a pas un seul octet.</translation>
    </message>
    <message>
        <source>{source} is larger than {max_bytes} MB.</source>
        <translation>{source} dépasse {max_bytes}&#xa0;Mo.</translation>
    </message>
    <message>
        <source>{source} takes more memory than a sound may.</source>
        <translation>{source} prend plus de mémoire qu’un son n’en a le droit.</translation>
    </message>
    <message>
        <source>{source} was imported before, as a {known} file.</source>
        <translation>{source} a déjà été importé, comme fichier {known}.</translation>
    </message>
    <message>
        <source>{status} {phrase}: {meaning}</source>
        <translation>{status} {phrase}&#xa0;: {meaning}</translation>
    </message>
    <message>
        <source>{steps} steps passed without any time passing.</source>
        <translation>{steps} étapes ont passé sans que le temps passe.</translation>
    </message>
    <message>
        <source>{step} cut out</source>
        <translation>{step} coupé</translation>
    </message>
    <message>
        <source>{step} moved to {step_2} s</source>
        <translation>{step} déplacé à {step_2} s</translation>
    </message>
    <message>
        <source>{step} muted</source>
        <translation>{step} rendu muet</translation>
    </message>
    <message>
        <source>{step} s of silence put in at {step_2} s</source>
        <translation>{step}&#xa0;s de silence insérées à {step_2}&#xa0;s</translation>
    </message>
    <message>
        <source>{step} s of silence put in front</source>
        <translation>{step}&#xa0;s de silence ajoutées devant</translation>
    </message>
    <message>
        <source>{tail} s of silence behind the last word: callers wait for nothing.</source>
        <translation>{tail}&#xa0;s de silence après le dernier mot&#xa0;: les appelants attendent pour rien.</translation>
    </message>
    <message>
        <source>{target} cannot be written: {reason}.</source>
        <translation>{target} ne peut pas être écrit&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{target} cannot be written: {why}.</source>
        <translation>{target} ne peut pas être écrit&#xa0;: {why}.</translation>
    </message>
    <message>
        <source>{target} has an extension in which no sound is written.</source>
        <translation>{target} a une extension dans laquelle aucun son ne s’écrit.</translation>
    </message>
    <message>
        <source>{text} says for no time how long records are kept.</source>
        <translation>{text} n’indique pas combien de temps l’historique est conservé.</translation>
    </message>
    <message>
        <source>{valid_from} until {valid_until}</source>
        <translation>du {valid_from} au {valid_until}</translation>
    </message>
    <message>
        <source>{what} &quot;{name}&quot; appears twice.</source>
        <translation>{what} «&#xa0;{name}&#xa0;» apparaît deux fois.</translation>
    </message>
    <message>
        <source>{what} cannot be read ({error})</source>
        <translation>{what} ne peut pas être lu ({error})</translation>
    </message>
    <message>
        <source>{what} contains the control character U+{character}.</source>
        <translation>{what} contient le caractère de contrôle U+{character}.</translation>
    </message>
    <message>
        <source>{what} has {size} bytes.</source>
        <translation>{what} a {size} octets.</translation>
    </message>
    <message>
        <source>{what} of {count}.</source>
        <translation>{what} sur {count}.</translation>
    </message>
    <message>
        <source>{what}.</source>
        <translation>{what}.</translation>
    </message>
    <message>
        <source>{what}: 1 phone does not ring.</source>
        <translation>{what}&#xa0;: 1 téléphone ne sonne pas.</translation>
    </message>
    <message>
        <source>{what}: its delay is {when}.</source>
        <translation>{what}&#xa0;: son délai est de {when}.</translation>
    </message>
    <message>
        <source>{what}: until a phone is there, its part of the call goes as with --nobody.</source>
        <translation>{what}&#xa0;: tant qu’il n’y a pas de téléphone, sa part de l’appel se passe comme avec --nobody.</translation>
    </message>
    <message>
        <source>{what}: {count} phones do not ring.</source>
        <translation>{what}&#xa0;: {count} téléphones ne sonnent pas.</translation>
    </message>
    <message>
        <source>{whose} Change that with &quot;pbxgui number set {dialled} --public&quot;.</source>
        <translation>{whose} Changez cela avec «&#xa0;pbxgui number set {dialled} --public&#xa0;».</translation>
    </message>
    <message>
        <source>{words_per_minute} words a minute cannot be spoken.</source>
        <translation>{words_per_minute} mots par minute, ce n’est pas possible à lire.</translation>
    </message>
    <message>
        <source>{words} at {step}</source>
        <translation>{words} à {step}</translation>
    </message>
    <message>
        <source>{words} from {step} s on</source>
        <translation>{words} à partir de {step}&#xa0;s</translation>
    </message>
    <message>
        <source>“installers/pbxgui run” installs what is missing; everything else works without.</source>
        <translation>«&#xa0;installers/pbxgui run&#xa0;» installe ce qui manque&#x202f;; tout le reste fonctionne sans.</translation>
    </message>
    <message>
        <source>“pbxgui greeting voices” lists those that are installed.</source>
        <translation>«&#xa0;pbxgui greeting voices&#xa0;» affiche celles qui sont installées.</translation>
    </message>
    <message>
        <source>“{target}” cannot be dialled.</source>
        <translation>«&#xa0;{target}&#xa0;» ne peut pas être composé.</translation>
    </message>
    <message>
        <source>“{target}” is not called: this is a test.</source>
        <translation>«&#xa0;{target}&#xa0;» n’est pas appelé&#xa0;: ceci est un essai.</translation>
    </message>
    <message>
        <source>“{text}” is no part of a sound.</source>
        <translation>«&#xa0;{text}&#xa0;» n’est pas une partie d’un son.</translation>
    </message>
    <message>
        <source>“{uri}” is not a SIP address.</source>
        <translation>«&#xa0;{uri}&#xa0;» n’est pas une adresse SIP.</translation>
    </message>
</context>
<context>
    <name>SeriesDialog</name>
    <message numerus="yes">
        <source>%n extension(s)</source>
        <translation>
            <numerusform>%n poste</numerusform>
            <numerusform>%n postes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them cannot be created; nothing is created until that is mended.</source>
        <translation>
            <numerusform>%n d’entre eux ne peut pas être créé&#x202f;; rien n’est créé tant que ce n’est pas corrigé.</numerusform>
            <numerusform>%n d’entre eux ne peuvent pas être créés&#x202f;; rien n’est créé tant que ce n’est pas corrigé.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>&amp;Numéros</translation>
    </message>
    <message>
        <source>As in 100-119 or 100-104, 200</source>
        <translation>Comme 100-119 ou 100-104, 200</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Créer</translation>
    </message>
    <message>
        <source>Create several extensions</source>
        <translation>Créer plusieurs postes</translation>
    </message>
    <message>
        <source>N&amp;ame</source>
        <translation>N&amp;om</translation>
    </message>
    <message>
        <source>Phone {n}</source>
        <translation>Téléphone {n}</translation>
    </message>
    <message>
        <source>What will be created</source>
        <translation>Ce qui sera créé</translation>
    </message>
    <message>
        <source>{n} becomes the number, {i} counts from 1. A strong secret is made for each.</source>
        <translation>{n} devient le numéro, {i} compte à partir de 1. Un mot de passe sûr est créé pour chacun.</translation>
    </message>
</context>
<context>
    <name>SettingsChoices</name>
    <message>
        <source>All addresses of this computer</source>
        <translation>Toutes les adresses de cet ordinateur</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>{address}, not of this computer now</source>
        <translation>{address}, pas de cet ordinateur pour le moment</translation>
    </message>
    <message>
        <source>{address}, proposed</source>
        <translation>{address}, proposée</translation>
    </message>
    <message>
        <source>{address}, this computer only</source>
        <translation>{address}, cet ordinateur seulement</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Listen to take</source>
        <translation>Écouter la prise</translation>
    </message>
    <message>
        <source>Look for takes</source>
        <translation>Chercher les prises</translation>
    </message>
    <message>
        <source>Remove take</source>
        <translation>Supprimer la prise</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
</context>
<context>
    <name>SipWords</name>
    <message>
        <source>a message within the call, such as a key press</source>
        <translation>un message pendant l’appel, comme une touche pressée</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>décroché</translation>
    </message>
    <message>
        <source>are you still there?</source>
        <translation>êtes-vous encore là&#x202f;?</translation>
    </message>
    <message>
        <source>arrange the sound anew</source>
        <translation>convenir à nouveau du son</translation>
    </message>
    <message>
        <source>arrange the sound anew, as for hold</source>
        <translation>convenir à nouveau du son, comme pour une mise en attente</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>occupé</translation>
    </message>
    <message>
        <source>declined</source>
        <translation>a refusé</translation>
    </message>
    <message>
        <source>ended before the answer, as asked</source>
        <translation>terminé avant que quelqu’un décroche, comme demandé</translation>
    </message>
    <message>
        <source>given up before the answer</source>
        <translation>abandonné avant que quelqu’un décroche</translation>
    </message>
    <message>
        <source>it rings</source>
        <translation>cela sonne</translation>
    </message>
    <message>
        <source>news of the transfer</source>
        <translation>nouvelles du transfert</translation>
    </message>
    <message>
        <source>no reply in time</source>
        <translation>pas de réponse à temps</translation>
    </message>
    <message>
        <source>no sound format in common</source>
        <translation>aucun format de son en commun</translation>
    </message>
    <message>
        <source>nobody can take the call now</source>
        <translation>personne ne peut prendre l’appel maintenant</translation>
    </message>
    <message>
        <source>overloaded or out of order</source>
        <translation>surchargé ou hors service</translation>
    </message>
    <message>
        <source>please call somebody else: a transfer</source>
        <translation>veuillez appeler quelqu’un d’autre&#xa0;: un transfert</translation>
    </message>
    <message>
        <source>please take this call</source>
        <translation>veuillez prendre cet appel</translation>
    </message>
    <message>
        <source>progress, without sound</source>
        <translation>l’appel avance, sans son</translation>
    </message>
    <message>
        <source>received, wait</source>
        <translation>reçu, attendez</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>reply to {method}</source>
        <translation>réponse à {method}</translation>
    </message>
    <message>
        <source>sound begins, without being answered</source>
        <translation>le son commence, sans que personne ait décroché</translation>
    </message>
    <message>
        <source>the call ends</source>
        <translation>l’appel se termine</translation>
    </message>
    <message>
        <source>the early reply has arrived</source>
        <translation>la réponse précoce est arrivée</translation>
    </message>
    <message>
        <source>the reply has arrived</source>
        <translation>la réponse est arrivée</translation>
    </message>
    <message>
        <source>there is nobody at this number</source>
        <translation>il n’y a personne à ce numéro</translation>
    </message>
    <message>
        <source>trouble on the other side</source>
        <translation>problème de l’autre côté</translation>
    </message>
    <message>
        <source>who are you? Prove it</source>
        <translation>qui êtes-vous&#x202f;? Prouvez-le</translation>
    </message>
</context>
<context>
    <name>SnippetEditor</name>
    <message>
        <source>Dialplan to try</source>
        <translation>Plan de numérotation à essayer</translation>
    </message>
    <message>
        <source>Paste a piece of an Asterisk dialplan (extensions.conf) here: from a forum, from an old PBX. Or begin with one of the examples above.</source>
        <translation>Collez ici un morceau de plan de numérotation Asterisk (extensions.conf)&#xa0;: d’un forum, d’un ancien central. Ou commencez par un des exemples ci-dessus.</translation>
    </message>
    <message>
        <source>That has a line of more than {most} characters: it is no dialplan.</source>
        <translation>Cela a une ligne de plus de {most} caractères&#xa0;: ce n’est pas un plan de numérotation.</translation>
    </message>
    <message>
        <source>That has {count} characters, and a dialplan at most {most}. Paste a part of it.</source>
        <translation>Cela a {count} caractères, et un plan de numérotation {most} au plus. Collez-en une partie.</translation>
    </message>
</context>
<context>
    <name>SnippetFeed</name>
    <message>
        <source>Check what was typed</source>
        <translation>Vérifier la saisie</translation>
    </message>
    <message>
        <source>Import {file}</source>
        <translation>Importer {file}</translation>
    </message>
    <message>
        <source>Keep what was typed</source>
        <translation>Conserver la saisie</translation>
    </message>
    <message>
        <source>Read what was typed</source>
        <translation>Lire la saisie</translation>
    </message>
    <message>
        <source>Simulate a call</source>
        <translation>Simuler un appel</translation>
    </message>
</context>
<context>
    <name>SnippetFindings</name>
    <message>
        <source>Line {line}: {what}</source>
        <translation>Ligne {line}&#xa0;: {what}</translation>
    </message>
</context>
<context>
    <name>SpeakDialog</name>
    <message numerus="yes">
        <source>%n words a minute</source>
        <translation>
            <numerusform>%n mot par minute</numerusform>
            <numerusform>%n mots par minute</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Pace</source>
        <translation>&amp;Débit</translation>
    </message>
    <message>
        <source>&amp;Text</source>
        <translation>&amp;Texte</translation>
    </message>
    <message>
        <source>&amp;Voice</source>
        <translation>&amp;Voix</translation>
    </message>
    <message>
        <source>Let the computer speak a text</source>
        <translation>Faire lire un texte par l’ordinateur</translation>
    </message>
    <message>
        <source>Look for voices</source>
        <translation>Chercher les voix</translation>
    </message>
    <message>
        <source>No voice is installed. Install the package espeak-ng, then try again.</source>
        <translation>Aucune voix n’est installée. Installez le paquet espeak-ng, puis réessayez.</translation>
    </message>
    <message>
        <source>Thank you for calling. Please hold the line.</source>
        <translation>Merci de votre appel. Veuillez rester en ligne.</translation>
    </message>
    <message>
        <source>The voice {voice} is not installed any more: choose another one.</source>
        <translation>La voix {voice} n’est plus installée&#xa0;: choisissez-en une autre.</translation>
    </message>
    <message>
        <source>This voice does not know this script: choose another one.</source>
        <translation>Cette voix ne connaît pas cette écriture&#xa0;: choisissez-en une autre.</translation>
    </message>
    <message>
        <source>spoken</source>
        <translation>texte-lu</translation>
    </message>
</context>
<context>
    <name>SpeakerButton</name>
    <message>
        <source>Rescan: look for speakers and headphones</source>
        <translation>Rechercher à nouveau&#xa0;: haut-parleurs et casques</translation>
    </message>
    <message>
        <source>Speaker or headphones</source>
        <translation>Haut-parleur ou casque</translation>
    </message>
    <message>
        <source>What the system uses</source>
        <translation>Ce que le système utilise</translation>
    </message>
    <message>
        <source>What you listen on</source>
        <translation>Sur quoi vous écoutez</translation>
    </message>
    <message>
        <source>{device}, not connected</source>
        <translation>{device}, non branché</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Engine does not run</source>
        <translation>Le central est arrêté</translation>
    </message>
    <message>
        <source>Engine runs</source>
        <translation>Le central fonctionne</translation>
    </message>
    <message>
        <source>Engine runs at {address}</source>
        <translation>Le central fonctionne à {address}</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Progression</translation>
    </message>
    <message>
        <source>{used} of {all} lines in use, {free} free</source>
        <translation>{used} lignes occupées sur {all}, {free} libres</translation>
    </message>
</context>
<context>
    <name>StepWords</name>
    <message>
        <source>Answer: normally billed from here on</source>
        <translation>Décrocher&#xa0;: normalement facturé à partir d’ici</translation>
    </message>
    <message>
        <source>Does it hold? {what}</source>
        <translation>Est-ce vrai&#x202f;? {what}</translation>
    </message>
    <message>
        <source>Go on elsewhere: {what}</source>
        <translation>Continuer ailleurs&#xa0;: {what}</translation>
    </message>
    <message>
        <source>Is it in “{schedule}”?</source>
        <translation>Est-ce dans «&#xa0;{schedule}&#xa0;»&#x202f;?</translation>
    </message>
    <message>
        <source>Is it one of these callers?</source>
        <translation>Est-ce l’un de ces appelants&#x202f;?</translation>
    </message>
    <message>
        <source>Play a ringing tone ({what})</source>
        <translation>Diffuser une tonalité de retour d’appel ({what})</translation>
    </message>
    <message>
        <source>Play “{what}”</source>
        <translation>Lire «&#xa0;{what}&#xa0;»</translation>
    </message>
    <message>
        <source>Ring {what}</source>
        <translation>Faire sonner {what}</translation>
    </message>
    <message>
        <source>The call ends</source>
        <translation>L’appel se termine</translation>
    </message>
    <message>
        <source>The caller can hear us, and is not answered (183)</source>
        <translation>L’appelant peut nous entendre, et personne n’a décroché (183)</translation>
    </message>
    <message>
        <source>The caller hears that it is busy</source>
        <translation>L’appelant entend que c’est occupé</translation>
    </message>
    <message>
        <source>The caller hears that no line is free</source>
        <translation>L’appelant entend qu’aucune ligne n’est libre</translation>
    </message>
    <message>
        <source>The caller hears themselves</source>
        <translation>L’appelant s’entend lui-même</translation>
    </message>
    <message>
        <source>The caller&apos;s own telephone rings (180)</source>
        <translation>Le téléphone de l’appelant sonne lui-même (180)</translation>
    </message>
    <message>
        <source>The tone ends</source>
        <translation>La tonalité se termine</translation>
    </message>
    <message>
        <source>Wait {what} seconds</source>
        <translation>Attendre {what} secondes</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>What has happened so far</source>
        <translation>Ce qui s’est passé jusqu’ici</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>180: it rings, not answered yet</source>
        <translation>180&#xa0;: cela sonne, personne n’a encore décroché</translation>
    </message>
    <message>
        <source>183: the caller hears us, not answered yet</source>
        <translation>183&#xa0;: l’appelant nous entend, personne n’a encore décroché</translation>
    </message>
    <message>
        <source>200: answered, normally billed from here on</source>
        <translation>200&#xa0;: décroché, normalement facturé à partir d’ici</translation>
    </message>
    <message>
        <source>Answered after {before} s, {who} after {all} s. Normally billed: {billed} s.</source>
        <translation>Décroché après {before}&#xa0;s, {who} après {all}&#xa0;s. Normalement facturé&#xa0;: {billed}&#xa0;s.</translation>
    </message>
    <message>
        <source>Not answered: {how}. Normally never billed.</source>
        <translation>Non décroché&#xa0;: {how}. Normalement jamais facturé.</translation>
    </message>
    <message>
        <source>at {at} s {words}</source>
        <translation>à {at}&#xa0;s {words}</translation>
    </message>
    <message>
        <source>conversation</source>
        <translation>conversation</translation>
    </message>
    <message>
        <source>from {start} to {end} s {words}</source>
        <translation>de {start} à {end}&#xa0;s {words}</translation>
    </message>
    <message>
        <source>greeting “{name}”</source>
        <translation>annonce «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>it ends</source>
        <translation>l’appel se termine</translation>
    </message>
    <message>
        <source>ringing of the caller&apos;s own phone</source>
        <translation>sonnerie du téléphone de l’appelant lui-même</translation>
    </message>
    <message>
        <source>ringing tone</source>
        <translation>tonalité de retour d’appel</translation>
    </message>
    <message>
        <source>ringing: {phones}</source>
        <translation>sonne&#xa0;: {phones}</translation>
    </message>
    <message>
        <source>silence</source>
        <translation>silence</translation>
    </message>
    <message>
        <source>the call is over</source>
        <translation>l’appel est terminé</translation>
    </message>
    <message>
        <source>the caller hangs up</source>
        <translation>l’appelant raccroche</translation>
    </message>
    <message>
        <source>the caller&apos;s own voice</source>
        <translation>la propre voix de l’appelant</translation>
    </message>
    <message>
        <source>tone</source>
        <translation>tonalité</translation>
    </message>
    <message>
        <source>“{name}” over and over</source>
        <translation>«&#xa0;{name}&#xa0;» en boucle</translation>
    </message>
</context>
<context>
    <name>TableFiles</name>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Export as CSV with secrets…</source>
        <translation>Exporter en CSV avec mots de passe…</translation>
    </message>
    <message>
        <source>Export as CSV…</source>
        <translation>Exporter en CSV…</translation>
    </message>
    <message>
        <source>Export extensions</source>
        <translation>Exporter des postes</translation>
    </message>
    <message>
        <source>Export the extensions</source>
        <translation>Exporter les postes</translation>
    </message>
    <message>
        <source>Import extensions</source>
        <translation>Importer des postes</translation>
    </message>
    <message>
        <source>Import from CSV…</source>
        <translation>Importer depuis un CSV…</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tableaux (*.csv)</translation>
    </message>
</context>
<context>
    <name>TakeList</name>
    <message>
        <source>Listen</source>
        <translation>Écouter</translation>
    </message>
    <message>
        <source>Remove take</source>
        <translation>Supprimer la prise</translation>
    </message>
    <message>
        <source>Stop listening</source>
        <translation>Arrêter l’écoute</translation>
    </message>
    <message>
        <source>Takes</source>
        <translation>Prises</translation>
    </message>
    <message>
        <source>What you record is listed here until you use one.</source>
        <translation>Ce que vous enregistrez est listé ici jusqu’à ce que vous en utilisiez une.</translation>
    </message>
</context>
<context>
    <name>Teleprompter</name>
    <message>
        <source>&amp;Pace</source>
        <translation>&amp;Débit</translation>
    </message>
    <message>
        <source>What you say</source>
        <translation>Ce que vous dites</translation>
    </message>
    <message>
        <source>Write here what you want to say. It scrolls by while you record.</source>
        <translation>Écrivez ici ce que vous voulez dire. Le texte défile pendant que vous enregistrez.</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>What the caller hears, second by second</source>
        <translation>Ce que l’appelant entend, seconde par seconde</translation>
    </message>
    <message>
        <source>billed</source>
        <translation>facturé</translation>
    </message>
    <message>
        <source>hears</source>
        <translation>entend</translation>
    </message>
    <message>
        <source>phones</source>
        <translation>téléphones</translation>
    </message>
    <message>
        <source>{at} s</source>
        <translation>{at}&#xa0;s</translation>
    </message>
</context>
<context>
    <name>TransferPopup</name>
    <message>
        <source>A number, an extension or a name</source>
        <translation>Un numéro, un poste ou un nom</translation>
    </message>
    <message>
        <source>Number or extension</source>
        <translation>Numéro ou poste</translation>
    </message>
    <message>
        <source>Numbers and extensions</source>
        <translation>Numéros et postes</translation>
    </message>
    <message>
        <source>Send {caller} on to</source>
        <translation>Transférer {caller} vers</translation>
    </message>
    <message>
        <source>Transfer</source>
        <translation>Transférer</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n call(s) in progress</source>
        <translation>
            <numerusform>%n appel en cours</numerusform>
            <numerusform>%n appels en cours</numerusform>
        </translation>
    </message>
    <message>
        <source>Missed: {caller} called {number}</source>
        <translation>Manqué&#xa0;: {caller} a appelé le {number}</translation>
    </message>
    <message>
        <source>Mute notices</source>
        <translation>Désactiver les notifications</translation>
    </message>
    <message>
        <source>No call at the moment</source>
        <translation>Aucun appel pour le moment</translation>
    </message>
    <message>
        <source>Show the window</source>
        <translation>Afficher la fenêtre</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Quelqu’un</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
    <message>
        <source>{caller} calls {number}</source>
        <translation>{caller} appelle le {number}</translation>
    </message>
</context>
<context>
    <name>Treatments</name>
    <message>
        <source>Answer, then greet</source>
        <translation>Décrocher, puis annonce</translation>
    </message>
    <message>
        <source>Answered at once; then the greeting, then ringing.</source>
        <translation>Décroché aussitôt&#x202f;; puis l’annonce, puis la sonnerie.</translation>
    </message>
    <message>
        <source>Billed after the greeting, even if nobody picks up</source>
        <translation>Facturé après l’annonce, même si personne ne décroche</translation>
    </message>
    <message>
        <source>Billed from the first second</source>
        <translation>Facturé dès la première seconde</translation>
    </message>
    <message>
        <source>Callers hear the announcement and are not answered.</source>
        <translation>Les appelants entendent l’annonce et personne ne décroche.</translation>
    </message>
    <message>
        <source>Callers hear the greeting, are answered, then hear ringing.</source>
        <translation>Les appelants entendent l’annonce, l’appel est pris, puis ils entendent la sonnerie.</translation>
    </message>
    <message>
        <source>Callers hear the greeting, then ringing. Answered when somebody picks up.</source>
        <translation>Les appelants entendent l’annonce, puis la sonnerie. L’appel est pris quand quelqu’un décroche.</translation>
    </message>
    <message>
        <source>Greet, answer, then ring</source>
        <translation>Annonce, décrocher, puis sonnerie</translation>
    </message>
    <message>
        <source>Greet, then ring</source>
        <translation>Annonce, puis sonnerie</translation>
    </message>
    <message>
        <source>Normally never billed</source>
        <translation>Normalement jamais facturé</translation>
    </message>
    <message>
        <source>Normally not billed before somebody picks up</source>
        <translation>Normalement non facturé avant que quelqu’un décroche</translation>
    </message>
    <message>
        <source>Own ringback</source>
        <translation>Retour d’appel personnalisé</translation>
    </message>
    <message>
        <source>Phones ring at once; callers hear your sound instead of ringing.</source>
        <translation>Les téléphones sonnent aussitôt&#x202f;; les appelants entendent votre son à la place de la sonnerie.</translation>
    </message>
    <message>
        <source>Phones ring, and callers hear the ringing of their own telephone.</source>
        <translation>Les téléphones sonnent, et les appelants entendent la sonnerie de leur propre téléphone.</translation>
    </message>
    <message>
        <source>Refuse with announcement</source>
        <translation>Refuser avec annonce</translation>
    </message>
    <message>
        <source>Ring plainly</source>
        <translation>Sonnerie simple</translation>
    </message>
</context>
<context>
    <name>TrialLog</name>
    <message>
        <source>And so on: there are too many steps to list.</source>
        <translation>Et ainsi de suite&#xa0;: il y a trop d’étapes pour les afficher toutes.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>Seconde</translation>
    </message>
    <message>
        <source>The program says: {text}</source>
        <translation>Le programme dit&#xa0;: {text}</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Ce qui se passe</translation>
    </message>
</context>
<context>
    <name>TrialQuestionFields</name>
    <message>
        <source>&amp;Dialled</source>
        <translation>&amp;Composé</translation>
    </message>
    <message>
        <source>&amp;and</source>
        <translation>&amp;et</translation>
    </message>
    <message>
        <source>Asterisk answers the call at a Playback without “noanswer”. Here that is played before the answer, unless this is ticked.</source>
        <translation>Asterisk décroche lors d’un Playback sans «&#xa0;noanswer&#xa0;». Ici, la lecture se fait avant que quelqu’un décroche, sauf si ceci est coché.</translation>
    </message>
    <message>
        <source>Exactly as As&amp;terisk</source>
        <translation>Exactement comme As&amp;terisk</translation>
    </message>
    <message>
        <source>Write or choose what is dialled, such as 1001.</source>
        <translation>Écrivez ou choisissez ce qui est composé, par exemple 1001.</translation>
    </message>
    <message>
        <source>a&amp;t</source>
        <translation>&amp;quand</translation>
    </message>
    <message>
        <source>call&amp;ed by</source>
        <translation>appelé &amp;par</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>now, Sunday 3 am, 2026-12-24 10:00</source>
        <translation>maintenant, dimanche 3 h, 2026-12-24 10:00</translation>
    </message>
</context>
<context>
    <name>TryPage</name>
    <message numerus="yes">
        <source>%n line(s) cannot be understood or cannot work.</source>
        <translation>
            <numerusform>%n ligne est incompréhensible ou ne peut pas fonctionner.</numerusform>
            <numerusform>%n lignes sont incompréhensibles ou ne peuvent pas fonctionner.</numerusform>
        </translation>
    </message>
    <message>
        <source>An engine of its own starts, for this call only…</source>
        <translation>Un central à part démarre, pour cet appel seulement…</translation>
    </message>
    <message>
        <source>Call the snippet</source>
        <translation>Appeler l’extrait</translation>
    </message>
    <message>
        <source>Choose a sound file for “{name}” …</source>
        <translation>Choisir un fichier son pour «&#xa0;{name}&#xa0;» …</translation>
    </message>
    <message numerus="yes">
        <source>It can run. %n thing(s) to know.</source>
        <translation>
            <numerusform>Il peut s’exécuter. %n point à savoir.</numerusform>
            <numerusform>Il peut s’exécuter. %n points à savoir.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It cannot be read: %n line(s) are wrong, as the list beside it says.</source>
        <translation>
            <numerusform>Il ne peut pas être lu&#xa0;: %n ligne est fausse, comme l’indique la liste à côté.</numerusform>
            <numerusform>Il ne peut pas être lu&#xa0;: %n lignes sont fausses, comme l’indique la liste à côté.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is wrong with it.</source>
        <translation>Tout va bien.</translation>
    </message>
    <message>
        <source>Over: {why}</source>
        <translation>Terminé&#xa0;: {why}</translation>
    </message>
    <message>
        <source>Reading what you typed…</source>
        <translation>Lecture de votre saisie…</translation>
    </message>
    <message>
        <source>Run the snippet</source>
        <translation>Exécuter l’extrait</translation>
    </message>
    <message>
        <source>Simulated. {result}</source>
        <translation>Simulé. {result}</translation>
    </message>
    <message>
        <source>Simulating…</source>
        <translation>Simulation…</translation>
    </message>
    <message>
        <source>Sound file</source>
        <translation>Fichier son</translation>
    </message>
</context>
<context>
    <name>TryWidgets</name>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>&amp;Call it</source>
        <translation>&amp;Appeler</translation>
    </message>
    <message>
        <source>&amp;Hang up</source>
        <translation>&amp;Raccrocher</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>&amp;Exécuter</translation>
    </message>
    <message>
        <source>E&amp;xamples</source>
        <translation>E&amp;xemples</translation>
    </message>
    <message>
        <source>Example: answer, then a greeting</source>
        <translation>Exemple&#xa0;: décrocher, puis une annonce</translation>
    </message>
    <message>
        <source>Example: closed at night</source>
        <translation>Exemple&#xa0;: fermé la nuit</translation>
    </message>
    <message>
        <source>Example: greeting before answering</source>
        <translation>Exemple&#xa0;: annonce avant de décrocher</translation>
    </message>
    <message>
        <source>Example: music while phones ring</source>
        <translation>Exemple&#xa0;: musique pendant que les téléphones sonnent</translation>
    </message>
    <message>
        <source>Hang up after</source>
        <translation>Raccrocher après</translation>
    </message>
    <message>
        <source>Paste a piece of dialplan, and run it. Nothing that is configured is touched.</source>
        <translation>Collez un morceau de plan de numérotation, et exécutez-le. Rien de ce qui est configuré n’est touché.</translation>
    </message>
    <message>
        <source>Really call it now, and hear on this computer what the caller hears (Ctrl+Shift+Return). An engine of its own does it: no real phone rings, and nothing leaves this computer.</source>
        <translation>Appeler vraiment maintenant, et entendre sur cet ordinateur ce qu’entend l’appelant (Ctrl+Maj+Entrée). Un central à part s’en charge&#xa0;: aucun vrai téléphone ne sonne, et rien ne quitte cet ordinateur.</translation>
    </message>
    <message>
        <source>Simulate it, without waiting for it (Ctrl+Return)</source>
        <translation>Simuler, sans attendre (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>State of the trial</source>
        <translation>État de l’essai</translation>
    </message>
    <message>
        <source>What happens in the call</source>
        <translation>Ce qui se passe dans l’appel</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Ce qui ne va pas</translation>
    </message>
    <message>
        <source>hang up after</source>
        <translation>raccrocher après</translation>
    </message>
</context>
<context>
    <name>UndoActions</name>
    <message>
        <source>Look what can be undone</source>
        <translation>Voir ce qui peut être annulé</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>Rétablir : {what}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>Annuler : {what}</translation>
    </message>
</context>
<context>
    <name>UseRows</name>
    <message>
        <source>In all these numbers, at once</source>
        <translation>Dans tous ces numéros, en une fois</translation>
    </message>
    <message>
        <source>Nowhere yet. Drag it onto a number, or choose it there.</source>
        <translation>Nulle part encore. Glissez-la sur un numéro, ou choisissez-la là-bas.</translation>
    </message>
    <message>
        <source>Use another instead</source>
        <translation>En utiliser une autre à la place</translation>
    </message>
    <message>
        <source>Used in</source>
        <translation>Utilisée dans</translation>
    </message>
</context>
<context>
    <name>ValidityFields</name>
    <message>
        <source>Callers do not hear it any more: their calls go on without it.</source>
        <translation>Les appelants ne l’entendent plus&#xa0;: leurs appels continuent sans elle.</translation>
    </message>
    <message>
        <source>Callers do not hear it yet: their calls go on without it.</source>
        <translation>Les appelants ne l’entendent pas encore&#xa0;: leurs appels continuent sans elle.</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Not after</source>
        <translation>Pas après</translation>
    </message>
    <message>
        <source>Not before</source>
        <translation>Pas avant</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>A good level for a phone.</source>
        <translation>Un bon niveau pour un téléphone.</translation>
    </message>
    <message>
        <source>It begins at once: some phones swallow the first syllable. A third of a second before it is best.</source>
        <translation>Le son commence aussitôt&#xa0;: certains téléphones avalent la première syllabe. Un tiers de seconde avant, c’est le mieux.</translation>
    </message>
    <message>
        <source>It is silent: callers will hear nothing.</source>
        <translation>Il est silencieux&#xa0;: les appelants n’entendront rien.</translation>
    </message>
    <message>
        <source>It was recorded too loud: its loudest parts are cut off and crackle.</source>
        <translation>Il a été enregistré trop fort&#xa0;: ses passages les plus forts sont coupés et grésillent.</translation>
    </message>
    <message>
        <source>Much too quiet: many callers will not understand it.</source>
        <translation>Beaucoup trop faible&#xa0;: de nombreux appelants ne le comprendront pas.</translation>
    </message>
    <message>
        <source>Rather quiet: speak closer to the microphone.</source>
        <translation>Plutôt faible&#xa0;: parlez plus près du micro.</translation>
    </message>
    <message>
        <source>The first word comes at the right moment.</source>
        <translation>Le premier mot arrive au bon moment.</translation>
    </message>
    <message>
        <source>Very loud: it may sound distorted on a phone.</source>
        <translation>Très fort&#xa0;: le son peut paraître déformé au téléphone.</translation>
    </message>
    <message>
        <source>{length} long, which fits before the answer.</source>
        <translation>Durée {length}&#xa0;: cela passe avant que quelqu’un décroche.</translation>
    </message>
    <message>
        <source>{length} long: callers wait at most {cap} for an answer and will not hear its end.</source>
        <translation>Durée {length}&#xa0;: les appelants attendent au plus {cap} que quelqu’un décroche et n’en entendront pas la fin.</translation>
    </message>
    <message>
        <source>{seconds} s of silence before the first word: callers may think that nobody is there.</source>
        <translation>{seconds}&#xa0;s de silence avant le premier mot&#xa0;: les appelants peuvent croire qu’il n’y a personne.</translation>
    </message>
</context>
<context>
    <name>VersionRows</name>
    <message>
        <source>Callers hear this</source>
        <translation>Les appelants entendent celle-ci</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Comparer</translation>
    </message>
    <message>
        <source>Compare version {number} with the current one</source>
        <translation>Comparer la version {number} avec l’actuelle</translation>
    </message>
    <message>
        <source>Let callers hear this</source>
        <translation>Faire entendre aux appelants</translation>
    </message>
    <message>
        <source>Let callers hear version {number}</source>
        <translation>Faire entendre la version {number} aux appelants</translation>
    </message>
    <message>
        <source>Listen to version {number}</source>
        <translation>Écouter la version {number}</translation>
    </message>
    <message>
        <source>Pause version {number}</source>
        <translation>Mettre en pause la version {number}</translation>
    </message>
    <message>
        <source>Version {number} · {length} · {day} · {made}</source>
        <translation>Version {number} · {length} · {day} · {made}</translation>
    </message>
</context>
<context>
    <name>ViewActions</name>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
</context>
<context>
    <name>WaveformView</name>
    <message>
        <source>Waveform</source>
        <translation>Forme d’onde</translation>
    </message>
    <message>
        <source>{length} long</source>
        <translation>Durée {length}</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>From a file…</source>
        <translation>Depuis un fichier…</translation>
    </message>
    <message>
        <source>Let the computer speak a text…</source>
        <translation>Faire lire un texte par l’ordinateur…</translation>
    </message>
    <message>
        <source>Of rings, greetings and pauses…</source>
        <translation>De sonneries, d’annonces et de pauses…</translation>
    </message>
    <message>
        <source>Put a ringback together…</source>
        <translation>Composer une tonalité de retour d’appel…</translation>
    </message>
    <message>
        <source>Record with the microphone…</source>
        <translation>Enregistrer au micro…</translation>
    </message>
    <message>
        <source>Record…</source>
        <translation>Enregistrer…</translation>
    </message>
    <message>
        <source>Spoken by the computer…</source>
        <translation>Lue par l’ordinateur…</translation>
    </message>
</context>
<context>
    <name>WeekPainter</name>
    <message>
        <source>Opening hours of the week</source>
        <translation>Heures d’ouverture de la semaine</translation>
    </message>
</context>
<context>
    <name>WelcomePage</name>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Look for network addresses</source>
        <translation>Chercher les adresses du réseau</translation>
    </message>
    <message>
        <source>Looking for your network…</source>
        <translation>Recherche de votre réseau…</translation>
    </message>
    <message>
        <source>Phones have to be in the same network, such as your Wi-Fi.</source>
        <translation>Les téléphones doivent être dans le même réseau, par exemple votre Wi-Fi.</translation>
    </message>
    <message>
        <source>This computer is in no network now. Connect it first, or try with a softphone on it.</source>
        <translation>Cet ordinateur n’est dans aucun réseau pour le moment. Connectez-le d’abord, ou essayez avec un softphone installé dessus.</translation>
    </message>
    <message>
        <source>Welcome. In three minutes you hear your own greeting.</source>
        <translation>Bienvenue. Dans trois minutes, vous entendrez votre propre annonce.</translation>
    </message>
    <message>
        <source>Where do your phones find this computer?</source>
        <translation>Où vos téléphones trouvent-ils cet ordinateur&#x202f;?</translation>
    </message>
    <message>
        <source>pbxgui connects the phones of your house, and says what callers hear before anybody answers.</source>
        <translation>pbxgui relie les téléphones de votre maison, et dit ce qu’entendent les appelants avant que quelqu’un décroche.</translation>
    </message>
    <message>
        <source>{address} ({interface})</source>
        <translation>{address} ({interface})</translation>
    </message>
    <message>
        <source>{address} – proposed</source>
        <translation>{address} – proposée</translation>
    </message>
    <message>
        <source>{address}, only softphones on this computer</source>
        <translation>{address}, seulement les softphones de cet ordinateur</translation>
    </message>
</context>
<context>
    <name>WhoHearsWhat</name>
    <message>
        <source>&amp;and</source>
        <translation>&amp;et</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Fermer (Échap)</translation>
    </message>
    <message>
        <source>N&amp;umber</source>
        <translation>&amp;Numéro</translation>
    </message>
    <message>
        <source>Note: {hint}</source>
        <translation>Remarque&#xa0;: {hint}</translation>
    </message>
    <message>
        <source>Who hears what</source>
        <translation>Qui entend quoi</translation>
    </message>
    <message>
        <source>a&amp;t</source>
        <translation>&amp;quand</translation>
    </message>
    <message>
        <source>call&amp;ed by</source>
        <translation>appelé &amp;par</translation>
    </message>
    <message>
        <source>now</source>
        <translation>maintenant</translation>
    </message>
    <message>
        <source>now, Sunday 3 am, 2026-12-24 10:00</source>
        <translation>maintenant, dimanche 3 h, 2026-12-24 10:00</translation>
    </message>
</context>
<context>
    <name>WhyWords</name>
    <message>
        <source>, from second {at} on</source>
        <translation>, à partir de la seconde {at}</translation>
    </message>
    <message>
        <source>A service number: no phone rings.</source>
        <translation>Un numéro de service&#xa0;: aucun téléphone ne sonne.</translation>
    </message>
    <message>
        <source>An extension has no rules: its phones ring.</source>
        <translation>Un poste n’a pas de règles&#xa0;: ses téléphones sonnent.</translation>
    </message>
    <message>
        <source>Everybody else: {what}</source>
        <translation>Tous les autres&#xa0;: {what}</translation>
    </message>
    <message>
        <source>No phone of extension {number} is switched on at the moment.</source>
        <translation>Aucun téléphone du poste {number} n’est allumé en ce moment.</translation>
    </message>
    <message>
        <source>There is no number or extension {number}.</source>
        <translation>Il n’y a pas de numéro ni de poste {number}.</translation>
    </message>
    <message>
        <source>{number} is internal: calls from outside do not reach it. Make it public, or call from an extension.</source>
        <translation>Le {number} est interne&#xa0;: les appels de l’extérieur ne l’atteignent pas. Rendez-le public, ou appelez d’un poste.</translation>
    </message>
    <message>
        <source>{place}. {who}: no, {reason}</source>
        <translation>{place}. {who}&#xa0;: non, {reason}</translation>
    </message>
    <message>
        <source>{place}. {who}: yes. {what}</source>
        <translation>{place}. {who}&#xa0;: oui. {what}</translation>
    </message>
</context>
<context>
    <name>WindowCard</name>
    <message>
        <source>&amp;Notices of calls that come in, and of missed ones</source>
        <translation>&amp;Notifications des appels entrants et des appels manqués</translation>
    </message>
    <message>
        <source>&amp;Stay in the tray when the window is closed</source>
        <translation>&amp;Rester dans la zone de notification quand la fenêtre est fermée</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>Start the engine &amp;when the window is opened</source>
        <translation>&amp;Démarrer le central à l’ouverture de la fenêtre</translation>
    </message>
    <message>
        <source>T&amp;heme</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>These are in force at once.</source>
        <translation>Ces réglages valent aussitôt.</translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>Ce bureau n’a pas de zone de notification.</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
</context>
</TS>
