namespace ProxyVsCors.Bench.Modes;

internal static class ModeComparison
{
    public static Task<int> RunAsync(string results, int rounds) => Task.FromResult(0);
}
