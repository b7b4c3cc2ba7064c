namespace ProxyVsCors.Backend.Cors;

/// <summary>The CORS policy; nothing set means no CORS at all.</summary>
public sealed class CorsSettings
{
    public const string Section = "Cors";

    /// <summary>Serialized origins, exactly as an Origin header has them, or <c>*</c> alone.</summary>
    public IList<string> Origins { get; set; } = [];

    public bool Credentials { get; set; }

    /// <summary>Methods beyond the safelisted; empty for none, null for those that the API has.</summary>
    public IList<string>? Methods { get; set; }

    /// <summary>Request headers beyond the safelisted; empty for none, null for those that the API reads.</summary>
    public IList<string>? Headers { get; set; }

    /// <summary>Response headers that script may read beyond the safelisted.</summary>
    public IList<string> ExposedHeaders { get; set; } = [];

    /// <summary>How long a browser may remember a preflight, in seconds; null leaves it the standard's five.</summary>
    public int? MaxAge { get; set; }

    /// <summary>Allows whatever origin asks. With credentials every site can read as the visitor: a
    /// misconfiguration, here to be shown.</summary>
    public bool Reflect { get; set; }

    /// <summary>Lets a host outside of development reflect with credentials.</summary>
    public bool ReflectOutsideDevelopment { get; set; }

    /// <summary>Another place for the CORS middleware than the first; in development only.</summary>
    public CorsOrder Order { get; set; }

    public bool Wildcard => Origins is ["*"];

    /// <summary>Whether there is a policy at all.</summary>
    public bool Allows => Reflect || Origins.Count > 0;

    /// <summary>Whether an answer could differ by the request's Origin.</summary>
    public bool VariesByOrigin => Allows && !(Wildcard && !Credentials);
}
