namespace ProxyVsCors.Browsers;

/// <summary>What a tab is opened for. A context may use a tab again, in a new document, where that cannot be told from a new one.</summary>
public enum TabUse
{
    /// <summary>Scripts that do not read <c>document.cookie</c>.</summary>
    Any,

    /// <summary>Scripts that may read <c>document.cookie</c>, which an engine may answer from a copy that lives as long as a tab.</summary>
    ReadsCookies,

    /// <summary>A tab that was never used, for whoever wants to know what one costs.</summary>
    Fresh,
}
