using ProxyVsCors.Gateway;

return await GatewayHost.RunAsync(args, Console.Out, Console.Error);
