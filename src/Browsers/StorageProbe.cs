namespace ProxyVsCors.Browsers;

/// <summary>Asks a document whether its origin has kept more than cookies.</summary>
internal static class StorageProbe
{
    /// <summary>An async function without arguments that returns true or false. A document of an opaque origin has none of these, and
    /// throws for most.</summary>
    /// <seealso href="https://html.spec.whatwg.org/multipage/webstorage.html"/>
    public const string Function = """
        async () => {
          const kept = [
            () => localStorage.length,
            () => sessionStorage.length,
            () => window.name.length,
            async () => (await indexedDB.databases()).length,
            async () => (await caches.keys()).length,
            async () => (await navigator.serviceWorker.getRegistrations()).length,
          ];
          for (const count of kept) {
            try { if (await count() > 0) return true; } catch { /* none here */ }
          }
          return false;
        }
        """;
}
