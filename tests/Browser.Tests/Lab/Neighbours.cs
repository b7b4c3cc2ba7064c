using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using ProxyVsCors.Hosting;

namespace ProxyVsCors.Browser.Tests.Lab;

/// <summary>Two servers that have nothing to do with this program: another application of the visitor's on localhost, and a
/// stranger's on 127.0.0.1, which is another site.</summary>
internal sealed class Neighbours : IAsyncDisposable
{
    public const string HttpOnly = "VICTIM-HTTPONLY-0123456789";
    public const string Readable = "VICTIM-READABLE-0123456789";

    private readonly ConcurrentQueue<string> loot = new();
    private readonly ConcurrentQueue<string> orders = new();
    private WebApplication application = null!;
    private WebApplication stranger = null!;

    public string Application { get; private init; } = "";

    public string Stranger { get; private init; } = "";

    /// <summary>The stranger's page at /; it may name {me} and {application}.</summary>
    public string Page { get; set; } = "";

    /// <summary>What the stranger's server got to know: addresses, bodies and cookies.</summary>
    public string Loot => string.Join('\n', loot);

    /// <summary>The cookies with which the application was told to delete everything.</summary>
    public IReadOnlyCollection<string> Orders => orders;

    public static async Task<Neighbours> StartAsync()
    {
        var ports = FreePorts.Take(2);
        var both = new Neighbours { Application = $"http://localhost:{ports[0]}", Stranger = $"http://127.0.0.1:{ports[1]}" };
        both.application = await Hosts.StartAsync(ports[0], [], _ => { }, app => app.Run(both.AnswerAsync));
        both.stranger = await Hosts.StartAsync(ports[1], [], _ => { }, app => app.Run(both.ListenAsync));
        return both;
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        await stranger.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Path == "/delete-all")
            orders.Enqueue(context.Request.Headers.Cookie.ToString());
        context.Response.Headers.Append("Set-Cookie", $"othersession={HttpOnly}; Path=/; HttpOnly; SameSite=Strict");
        context.Response.Headers.Append("Set-Cookie", $"readable={Readable}; Path=/");
        return context.Response.WriteAsync("<!doctype html>the application");
    }

    private async Task ListenAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        loot.Enqueue($"{context.Request.Path}{context.Request.QueryString} {context.Request.Headers.Cookie} {context.Request.Headers.Referer} {await reader.ReadToEndAsync()}");
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(context.Request.Path == "/" ? Page : "");
    }
}
