using Microsoft.Extensions.Time.Testing;
using ProxyVsCors.Gateway;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Integration.Tests.Gateway;

/// <summary>The program itself on real Kestrel, from its arguments on.</summary>
public sealed class ProgramTests
{
    [Fact]
    public async Task Settings_of_the_command_line_reach_it()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var program = new HostProgram<GatewayOptions>(("Gateway:Backends:0", upstream.Address), ("Gateway:Limits:BodyBytes", "5"));
        using var client = program.CreateClient();

        using var small = await client.PostAsync("/api", new StringContent("12345"), TestContext.Current.CancellationToken);
        using var large = await client.PostAsync("/api", new StringContent("123456"), TestContext.Current.CancellationToken);

        Assert.Equal((200, 413), ((int)small.StatusCode, (int)large.StatusCode));
        Assert.Equal(["12345"], upstream.Exchanges.Select(each => each.Body));
    }

    /// <summary>No request of a client's is spent on finding out whether it is back.</summary>
    [Fact]
    public async Task A_destination_that_was_down_is_asked_every_second_and_taken_back()
    {
        var time = new FakeTimeProvider();
        var address = $"http://127.0.0.1:{FreePorts.Take(1)[0]}";
        await using var healthy = ScriptedUpstream.Start();
        await using var program = new HostProgram<GatewayOptions>(time, ("Gateway:Backends:0", healthy.Address), ("Gateway:Backends:1", address));
        using var client = program.CreateClient();
        for (var i = 0; i < 4; i++)
            (await client.GetAsync($"/api/{i}", TestContext.Current.CancellationToken)).Dispose();
        Assert.Contains(program.Log, line => line.Contains($"{address} can't be reached and gets no requests until it answers", StringComparison.Ordinal));
        var back = new TaskCompletionSource<string>();
        await using var again = await RunningHost.StartAsync(_ => { }, app => app.Run(context =>
        {
            back.TrySetResult($"{context.Request.Method} {context.Request.Path}");
            return context.Response.WriteAsync("back");
        }), address: address);

        Assert.False(back.Task.IsCompleted);
        await Wait.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            return back.Task.IsCompleted;
        });

        Assert.Equal("HEAD /", await back.Task);
        var answers = new HashSet<string>();
        while (!answers.Contains("back"))
            answers.Add(await client.GetStringAsync("/api", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task At_the_start_it_says_where_it_stands_and_what_it_changes()
    {
        await using var upstream = ScriptedUpstream.Start();
        await using var program = new HostProgram<GatewayOptions>(("Gateway:Backends:0", upstream.Address), ("Gateway:Rewrite:Cookies", "false"));
        using var client = program.CreateClient();
        await program.WaitForLogAsync("transforms:");

        Assert.Contains(program.Log, line => line.Contains("gateway at http://", StringComparison.Ordinal));
        Assert.Contains(program.Log, line => line.Contains($"backend: {upstream.Address}", StringComparison.Ordinal));
        Assert.Contains(program.Log, line => line.Contains("transforms:", StringComparison.Ordinal) && !line.Contains("Cookies", StringComparison.Ordinal));
    }
}
