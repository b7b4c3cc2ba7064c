namespace ProxyVsCors.Scenarios.Explanations;

/// <summary>What the browser did with a response. Each sentence has one, so that diagram and sentence agree.</summary>
public enum ResponseHandling
{
    /// <summary>Script may read it.</summary>
    Readable,

    /// <summary>Script gets an opaque response: no status, no header, no body.</summary>
    Opaque,

    /// <summary>It is kept from script, which gets a network error.</summary>
    Blocked,

    /// <summary>A redirect that the browser follows by itself.</summary>
    Followed,

    /// <summary>It is no script's to read: a navigation, an image, a style sheet.</summary>
    Loaded,

    /// <summary>A preflight's, which lets the request go.</summary>
    RequestAllowed,

    /// <summary>A preflight's, which does not.</summary>
    RequestRefused,

    /// <summary>The page had given its call up.</summary>
    Abandoned,

    /// <summary>There was none.</summary>
    None,

    /// <summary>A WebSocket is open.</summary>
    Connected,

    /// <summary>It is not known who asked for it.</summary>
    Unknown,
}
