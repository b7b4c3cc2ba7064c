using System.Diagnostics;

namespace ProxyVsCors.Integration.Tests;

/// <summary>The script <c>./test</c>, as far as a test can call what calls it.</summary>
public class TestScriptTests
{
    [Theory]
    [InlineData("slow")]
    [InlineData("quick now")]
    public async Task Any_other_word_is_told_in_one_line(string words)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the script is written for bash");
        var start = new ProcessStartInfo("bash", [Script, .. words.Split(' ')])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;

        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(
            (2, "", $"./test takes nothing, or one word: quick leaves the scenario book out, soak runs the gateway's soaks alone; not: {words}\n"),
            (process.ExitCode, output, error));
    }

    private static string Script
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "ProxyVsCors.sln")))
                folder = folder.Parent;
            return Path.Combine(folder.FullName, "test");
        }
    }
}
