package org.rollcall.claim;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Date;
import java.util.Properties;
import java.util.logging.Logger;
import org.rollcall.settings.Settings;

/**
 * A mail, in plain text.
 *
 * @param stop the link that ends these mails; programs for mail show a button for it
 */
record Letter(String to, String subject, String text, String stop) {

    private static final Logger LOG = Logger.getLogger(Letter.class.getName());
    private static final String LIMIT_MILLIS = "10000";

    /** Waits for the mail server for some seconds; what fails is told, and not tried again. */
    void send(Settings settings) {
        String user = settings.get(MailSettings.USER);
        try {
            Session session = Session.getInstance(properties(settings));
            MimeMessage message = message(session, settings);
            try (Transport transport = session.getTransport()) {
                if (user.isEmpty()) {
                    transport.connect();
                } else {
                    transport.connect(user, settings.get(MailSettings.PASS));
                }
                transport.sendMessage(message, message.getAllRecipients());
            }
        } catch (MessagingException e) {
            LOG.warning(
                    "mail %s:%d - not sent: %s"
                            .formatted(
                                    settings.get(MailSettings.HOST),
                                    settings.get(MailSettings.PORT),
                                    e.getMessage()));
        }
    }

    private MimeMessage message(Session session, Settings settings) throws MessagingException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress(settings.get(MailSettings.FROM), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(to, true));
        message.setSubject(subject, UTF_8.name());
        message.setText(text, UTF_8.name());
        message.setSentDate(new Date());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("List-Unsubscribe", "<" + stop + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        return message;
    }

    private static Properties properties(Settings settings) {
        MailSettings.Security security = settings.get(MailSettings.SECURITY);
        boolean tls = security == MailSettings.Security.TLS;
        String protocol = tls ? "smtps" : "smtp";
        Properties all = new Properties();
        all.put("mail.transport.protocol", protocol);
        all.put("mail." + protocol + ".host", settings.get(MailSettings.HOST).strip());
        all.put("mail." + protocol + ".port", settings.get(MailSettings.PORT).toString());
        boolean starttls = security == MailSettings.Security.STARTTLS;
        all.put("mail.smtp.starttls.required", Boolean.toString(starttls));
        all.put("mail.smtp.starttls.enable", Boolean.toString(starttls));
        all.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        all.put("mail." + protocol + ".auth", !settings.get(MailSettings.USER).isEmpty());
        for (String limit : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            all.put("mail." + protocol + "." + limit, LIMIT_MILLIS);
        }
        return all;
    }
}
