namespace ProxyVsCors.Frontend;

public sealed class FrontendOptions
{
    public const string Section = "Frontend";

    /// <summary>The API's origin, as the page's script puts it before each path; empty where the API stands on the
    /// page's own origin.</summary>
    public string ApiBase { get; set; } = "http://localhost:8000";

    /// <summary>Answers unknown paths with the index, as single-page applications do for their router.</summary>
    public bool Fallback { get; set; }
}
