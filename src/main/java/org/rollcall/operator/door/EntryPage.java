package org.rollcall.operator.door;

/** Addresses that one gets to before it is known what one may. */
public final class EntryPage {

    public static final String FIRST = "/admin/first";
    public static final String LOGIN = "/admin/login";
    public static final String LOGOUT = "/admin/logout";
    static final String REFUSED = "/admin/refused.xhtml";
    static final String REST_FIRST = "/api/v1/admin/first";

    private EntryPage() {}
}
