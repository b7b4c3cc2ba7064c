using System.Diagnostics;
using System.Globalization;
using ProxyVsCors.Browsers.Installing;

namespace ProxyVsCors.Integration.Tests.Browsers;

/// <summary>An installer must never wait: not for input, not for a network, not for ever.</summary>
public class BoundedCommandTests
{
    private static readonly TimeSpan Ample = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task What_goes_well_says_nothing() => Assert.Null(await RunAsync("exit 0"));

    [Fact]
    public async Task What_fails_is_told_by_its_error_and_else_by_its_last_line()
    {
        Assert.Equal("E: no such package", await RunAsync("echo 'E: no such package'; echo bye; exit 100"));
        Assert.Equal("it is full", await RunAsync("echo 'a warning' >&2; echo 'it is full' >&2; echo bye; exit 1"));
        Assert.Equal("bye", await RunAsync("echo hello; echo bye; exit 1"));
        Assert.Equal("exit code 3", await RunAsync("exit 3"));
    }

    [Fact]
    public async Task What_asks_gets_no_answer() => Assert.Equal("nobody there", await RunAsync("read -r line || { echo nobody there; exit 1; }"));

    [Fact]
    public async Task What_takes_too_long_is_ended_with_all_that_it_started()
    {
        var file = Path.GetTempFileName();

        Assert.Equal("not done within 2 s", await RunAsync($"sleep 400 & echo $! >{file}; wait", TimeSpan.FromSeconds(2)));

        var child = int.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), CultureInfo.InvariantCulture);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (IsRunning(child))
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        File.Delete(file);
    }

    [Fact]
    public async Task A_command_that_does_not_exist_is_told() =>
        Assert.NotNull(await BoundedCommand.RunAsync(["no-such-command"], Ample, TestContext.Current.CancellationToken));

    private static bool IsRunning(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static async Task<string?> RunAsync(string script, TimeSpan? limit = null)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the commands are written for sh");
        return await BoundedCommand.RunAsync(["sh", "-c", script], limit ?? Ample, TestContext.Current.CancellationToken);
    }
}
