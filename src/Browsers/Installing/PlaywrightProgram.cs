
namespace ProxyVsCors.Browsers.Installing;

/// <summary>Playwright's command-line program, as the package puts it beside the library. As a process of its own it can be
/// ended when it takes too long; called through the library it cannot.</summary>
internal static class PlaywrightProgram
{
    public static IReadOnlyList<string> Words =>
    [
        Directory.EnumerateFiles(Path.Combine(Folder, "node"), "node*", SearchOption.AllDirectories)
            .FirstOrDefault(file => Path.GetFileName(file) is "node" or "node.exe")
            ?? throw new BrowserStartException($"{Folder} has no Node.js; build the project again"),
        Path.Combine(Folder, "package", "cli.js"),
    ];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, ".playwright");
}
