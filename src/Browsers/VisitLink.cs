namespace ProxyVsCors.Browsers;

/// <summary>The link that a visit clicks: a browser counts as a user's only what a user's input began.</summary>
internal static class VisitLink
{
    public const string Id = "visit-link";

    public const int TimeoutInMilliseconds = 10_000;

    /// <summary>A function of the address: adds the link over the whole page, so that nothing else takes the click.</summary>
    public const string Add = """
        (address) => {
          const link = document.createElement('a');
          link.id = 'visit-link';
          link.href = address;
          link.textContent = 'visit';
          Object.assign(link.style, { position: 'fixed', inset: '0', zIndex: '2147483647', display: 'block' });
          document.body.append(link);
        }
        """;

    /// <summary>A function: the old document had the link, and a document that is not there yet takes no question.</summary>
    public const string HasArrived = "() => document.readyState === 'complete' && document.getElementById('visit-link') === null";
}
