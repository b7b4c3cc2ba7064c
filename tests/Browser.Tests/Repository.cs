namespace ProxyVsCors.Browser.Tests;

internal static class Repository
{
    public static string Book => Path.Combine(Root, "scenarios.md");

    private static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "ProxyVsCors.sln")))
                folder = folder.Parent;
            return folder.FullName;
        }
    }
}
