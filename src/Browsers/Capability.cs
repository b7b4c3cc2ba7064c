namespace ProxyVsCors.Browsers;

/// <summary>What not every engine can do, or show, as it is automated.</summary>
public static class Capability
{
    /// <summary>A topology's command-line flags.</summary>
    public const string Flags = "flags";

    /// <summary>A topology's setting of third-party cookies.</summary>
    public const string ThirdPartyCookieSetting = "third-party-cookies";

    /// <summary>Windows that a page opens.</summary>
    public const string Window = "window";

    /// <summary>Responses that are stored and used again.</summary>
    /// <seealso href="https://www.rfc-editor.org/rfc/rfc9111"/>
    public const string HttpCache = "http-cache";

    /// <summary>A browser that is closed and started again on the same profile.</summary>
    public const string Restart = "restart";
}
