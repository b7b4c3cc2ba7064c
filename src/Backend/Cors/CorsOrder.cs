namespace ProxyVsCors.Backend.Cors;

/// <summary>Where the CORS middleware stands in the API's pipeline.</summary>
public enum CorsOrder
{
    /// <summary>In front of everything that can refuse: a preflight has no cookie, and a refusal must be readable.</summary>
    First,

    /// <summary>Behind a check that the paths of signed-in users have a session, whatever the method, as in frameworks that authenticate
    /// by path: a misconfiguration, here to be shown.</summary>
    AfterAuthentication,
}
