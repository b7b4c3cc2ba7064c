namespace ProxyVsCors.Scenarios.Observations;

public enum ResponseVisibility
{
    /// <summary>Not asked for by script (a form, an image, a navigation), so nothing to tell.</summary>
    Unknown,

    /// <summary>Script could read the response.</summary>
    Exposed,

    /// <summary>Script got an opaque response: no status, no body.</summary>
    Opaque,

    /// <summary>The browser kept the response from script.</summary>
    Blocked,
}
